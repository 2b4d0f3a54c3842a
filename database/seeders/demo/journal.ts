import AuditEntry, { type AuditAction } from '#models/audit_entry'
import Invoice from '#models/invoice'
import Membership from '#models/membership'
import Preview from '#models/preview'
import SignIn from '#models/sign_in'
import StaffMember from '#models/staff_member'
import { fileNameOf } from '#models/invoices/naming'
import { within } from '#models/audit_entries/circumstances'
import { at, workday } from '#database/seeders/demo/clock'
import type User from '#models/user'
import type { Cast } from '#database/seeders/demo/people'

/* Browsers of the day, and addresses that are for examples only (RFC 5737). */
const EDGE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0'
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0'
const ANDROID =
  'Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36'
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1'
const SCRIPT = 'python-requests/2.32.3'
const SECLIN = '198.51.100.21'
const LESQUIN = '198.51.100.54'
const HEAD_OFFICE = '198.51.100.9'
const STRANGER = '192.0.2.66'

const DAYS = 30

/** Where somebody sits: whose account or entity they are in, their address and browser. */
type Post = {
  user: User
  entityId: number | null
  customerId?: number
  ip: string
  browser: string
}
/** Every so many days, from an hour until another; null: the window is closed without signing out. */
type Habit = Post & { every: number; hour: string; until: string | null }

/** A month of comings and goings, as the security log keeps them. */
export async function keepJournal(cast: Cast) {
  const posts = await postsOf(cast)
  for (let daysAgo = DAYS; daysAgo >= 0; daysAgo -= 1) {
    for (const habit of Object.values(posts)) {
      if (isDayOf(habit, daysAgo)) await comeAndGo(habit, daysAgo)
    }
  }
  await takeFiles(posts, cast)
  await stumble(posts)
  await govern(posts, cast)
  await look(posts, cast)
}

async function postsOf({ staff, contacts, customers }: Cast) {
  const { delvallee, locartoisTp, locartoisMan, carrieres, lesquinoise } = customers
  const from = (
    ip: string,
    browser: string,
    every: number,
    hour: string,
    until: string | null
  ) => ({
    ip,
    browser,
    every,
    hour,
    until,
  })
  const colleague = ({ user, entityId }: StaffMember, habit: ReturnType<typeof from>): Habit => ({
    user,
    entityId,
    ...habit,
  })
  const contact = (
    user: User,
    { id: customerId, entityId }: { id: number; entityId: number },
    habit: ReturnType<typeof from>
  ): Habit => ({ user, entityId, customerId, ...habit })

  return {
    lea: colleague(staff.lea, from(SECLIN, FIREFOX, 1, '07:52', '17:38')),
    marc: colleague(staff.marc, from(SECLIN, EDGE, 1, '07:57', '17:05')),
    ines: colleague(staff.ines, from(SECLIN, EDGE, 1, '08:31', '17:12')),
    elise: colleague(staff.elise, from(SECLIN, FIREFOX, 2, '08:12', '18:20')),
    paul: colleague(staff.paul, from(LESQUIN, EDGE, 1, '07:41', '17:55')),
    claire: colleague(staff.claire, from(LESQUIN, FIREFOX, 3, '09:04', '16:40')),
    direction: colleague(staff.direction, from(HEAD_OFFICE, FIREFOX, 4, '09:18', '11:06')),
    camille: contact(contacts.camille, delvallee, from('203.0.113.14', EDGE, 3, '08:22', null)),
    hugo: contact(contacts.hugo, delvallee, from('203.0.113.201', ANDROID, 3, '07:08', null)),
    nadia: contact(contacts.nadia, delvallee, from('203.0.113.14', FIREFOX, 5, '10:15', '10:52')),
    sophie: contact(contacts.sophie, locartoisTp, from('203.0.113.77', IPHONE, 4, '12:41', null)),
    rental: contact(contacts.sophie, locartoisMan, from('203.0.113.77', EDGE, 9, '15:20', '16:04')),
    yann: contact(contacts.yann, carrieres, from('203.0.113.90', EDGE, 7, '11:02', null)),
    zoe: contact(contacts.zoe, lesquinoise, from('203.0.113.121', ANDROID, 6, '09:47', null)),
  }
}

type Posts = Awaited<ReturnType<typeof postsOf>>

/** Nobody comes at weekends, whose scenes would all fall on their Friday. */
function isDayOf({ every, user }: Habit, daysAgo: number) {
  const isWorkday = daysAgo === 0 || workday(daysAgo) < workday(daysAgo - 1)
  return isWorkday && (daysAgo + user.id) % every === 0
}

async function comeAndGo({ until, hour, ...post }: Habit, daysAgo: number) {
  const signIn = await at(daysAgo, hour, () => comeIn(post))
  if (until && daysAgo > 0) await at(daysAgo, until, () => leave(post, signIn))
}

async function comeIn(post: Post) {
  const signIn = await SignIn.begin(post.user)
  await signIn.describe({ through: 'password', ip: post.ip, userAgent: post.browser })
  await post.user.merge({ lastLoginAt: signIn.createdAt }).save()
  await note(post, 'signed_in', { through: 'password' })
  return signIn
}

async function leave(post: Post, signIn: SignIn) {
  await signIn.end({ because: 'signed_out' })
  await note(post, 'signed_out')
}

function note(post: Post, action: AuditAction, details: Record<string, unknown> = {}) {
  return seat(post, () => AuditEntry.record(action, { details }))
}

/** From there, as requests come. */
function seat<T>({ user, entityId, customerId, ip, browser }: Post, work: () => Promise<T>) {
  const place = { userId: user.id, entityId, customerId: customerId ?? null }
  return within({ ...place, ip, userAgent: browser }, work)
}

/** Invoices as PDF, and the month in a table. */
async function takeFiles(
  { nadia, sophie, ines, claire, paul, direction, camille }: Posts,
  cast: Cast
) {
  const download = async (post: Post, customer: { id: number; name: string }, days: number[]) => {
    const invoices = await Invoice.query()
      .where('customer_id', customer.id)
      .whereNotNull('published_at')
      .orderBy('id', 'desc')
      .limit(days.length)
    for (const [index, invoice] of invoices.entries()) {
      const { number, issuedOn } = invoice
      const file = fileNameOf({ number, issuedOn: issuedOn.toISODate()! }, customer.name)
      await at(days[index], '10:2' + index, () => note(post, 'downloaded', { file }))
    }
  }
  await download(nadia, cast.customers.delvallee, [2, 7, 12, 12, 17, 24])
  await download(sophie, cast.customers.locartoisTp, [4, 18])

  const exports: [Post, number, string, string][] = [
    [ines, 21, '09:12', 'factures'],
    [claire, 20, '09:40', 'factures'],
    [paul, 13, '17:20', 'demandes'],
    [ines, 6, '11:30', 'factures'],
    [direction, 5, '10:31', 'journal'],
  ]
  for (const [post, daysAgo, hour, name] of exports) {
    await at(daysAgo, hour, () =>
      note(post, 'exported', { file: `${name}-${workday(daysAgo).toISODate()}.csv` })
    )
  }
  await at(9, '08:36', async () => {
    await note(camille, 'confirmed')
    await note(camille, 'data_exported')
  })
}

/** Mistyped passwords, doors that stay closed, and somebody who tries what they find. */
async function stumble({ hugo, ines, marc, nadia, zoe }: Posts) {
  const mistype = (post: Post, daysAgo: number, hour: string) =>
    at(daysAgo, hour, () =>
      seat(post, () => AuditEntry.record('sign_in_failed', { by: null, email: post.user.email }))
    )
  await mistype(hugo, 12, '07:05')
  await mistype(hugo, 12, '07:06')
  await mistype(ines, 8, '08:29')
  await mistype(nadia, 3, '10:12')

  for (const [index, email] of [
    'admin@delvallee.example',
    'contact@delvallee.example',
    'compta@delvallee.example',
    'camille.moreau@delvallee.example',
    'camille.moreau@delvallee.example',
    'nadia.benali@delvallee.example',
  ].entries()) {
    await at(11, `03:1${index}`, () =>
      within(
        {
          userId: null,
          entityId: hugo.entityId,
          customerId: null,
          ip: STRANGER,
          userAgent: SCRIPT,
        },
        () => AuditEntry.record('sign_in_failed', { by: null, email })
      )
    )
  }

  const refused: [Post, number, string, string][] = [
    [hugo, 15, '07:31', 'portal.invoices.index'],
    [hugo, 15, '07:32', 'portal.invoices.show'],
    [marc, 10, '14:03', 'backoffice.invoices.index'],
    [nadia, 5, '10:44', 'portal.machines.index'],
  ]
  for (const [post, daysAgo, hour, route] of refused) {
    await at(daysAgo, hour, () => note(post, 'refused', { route, method: 'GET' }))
  }

  await at(16, '09:50', () => seat(zoe, () => zoe.user.sendPasswordReset()))
}

/** Who comes, who goes, and what they may do. */
async function govern({ camille, elise, direction }: Posts, { customers, contacts, staff }: Cast) {
  const { delvallee } = customers
  const buying = { isAdmin: false, hasFleet: false, hasBuying: true, hasAccounting: false }
  await at(26, '08:40', () =>
    seat(camille, () =>
      delvallee.welcome({
        by: contacts.camille,
        contact: {
          firstName: 'Gérard',
          lastName: 'Wattel',
          email: 'gerard.wattel@delvallee.example',
          jobTitle: 'Intérimaire, chantier de Lille',
          hasFleet: true,
        },
      })
    )
  )
  await at(6, '17:30', async () => {
    const gerard = await Membership.query()
      .where('customer_id', delvallee.id)
      .whereHas('user', (user) => user.where('email', 'gerard.wattel@delvallee.example'))
      .firstOrFail()
    await seat(camille, () => gerard.suspend({ by: contacts.camille }))
  })
  const ceilings = [
    [25, 300_000],
    [19, 500_000],
  ]
  for (const [daysAgo, buyingCeilingCents] of ceilings) {
    await at(daysAgo, '08:55', async () => {
      const bruno = await Membership.query()
        .where({ customer_id: delvallee.id, user_id: contacts.bruno.id })
        .firstOrFail()
      const rights = { ...buying, buyingCeilingCents }
      await seat(camille, () => bruno.changeRights({ by: contacts.camille, rights }))
    })
  }

  await at(23, '10:02', () =>
    seat(direction, () =>
      StaffMember.hire({
        by: staff.direction.author,
        person: {
          firstName: 'Manon',
          lastName: 'Girard',
          email: 'manon.girard@tp.example',
          jobTitle: 'Apprentie magasinière',
        },
        role: 'agent',
        entityId: staff.elise.entityId,
        agencyId: staff.elise.agencyId,
        teams: ['front_office'],
      })
    )
  )
  await at(14, '08:30', async () => {
    const manon = await StaffMember.query()
      .whereHas('user', (user) => user.where('email', 'manon.girard@tp.example'))
      .firstOrFail()
    await seat(elise, () =>
      manon.place({ by: staff.elise.author, role: 'agent', teams: ['parts', 'front_office'] })
    )
  })
}

/** « Voir comme ce client », with the reason given. */
async function look({ elise, paul }: Posts, { customers, staff }: Cast) {
  const previews = [
    [elise, staff.elise, customers.delvallee, 17, '14:10', 'Nadia ne trouve pas une facture'],
    [paul, staff.paul, customers.locartoisMan, 8, '09:26', 'Aide à la première commande'],
    [elise, staff.elise, customers.batinord, 3, '16:45', 'Vérifier ce que voit l’acheteur'],
  ] as const
  for (const [post, by, customer, daysAgo, hour, reason] of previews) {
    await at(daysAgo, hour, () =>
      seat(post, async () => {
        const preview = await Preview.start({ by, customer, reason })
        await preview.end({ by })
      })
    )
  }
}
