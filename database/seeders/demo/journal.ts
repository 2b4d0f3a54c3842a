import AuditEntry, { type AuditAction } from '#models/audit_entry'
import type Customer from '#models/customer'
import Invoice from '#models/invoice'
import Membership from '#models/membership'
import Preview from '#models/preview'
import SignIn from '#models/sign_in'
import StaffMember from '#models/staff_member'
import { fileNameOf } from '#models/invoices/naming'
import { DateTime } from 'luxon'
import { within, type Circumstances } from '#models/audit_entries/circumstances'
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

type Scene = { daysAgo: number; hour: string; play: () => Promise<unknown> }

/** A month of comings and goings, as the security log keeps them: the earliest first. */
export async function keepJournal(cast: Cast) {
  const posts = postsOf(cast)
  const scenes = [
    ...Object.values(posts).flatMap(comeAndGo),
    ...(await takeFiles(posts, cast)),
    ...stumble(posts),
    ...govern(posts, cast),
    ...look(posts, cast),
  ]
  const now = DateTime.now().setZone('Europe/Paris').toFormat('yyyy-MM-dd HH:mm')
  const moment = ({ daysAgo, hour }: Scene) => `${workday(daysAgo).toISODate()} ${hour}`
  for (const { daysAgo, hour, play } of scenes.sort((a, b) => (moment(a) < moment(b) ? -1 : 1))) {
    if (moment({ daysAgo, hour, play }) < now) await at(daysAgo, hour, play)
  }
}

function scene(daysAgo: number, hour: string, play: Scene['play']): Scene {
  return { daysAgo, hour, play }
}

function postsOf({ staff, contacts, customers }: Cast) {
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

type Posts = ReturnType<typeof postsOf>

/** Nobody comes at weekends, whose scenes would all fall on their Friday. */
function isDayOf({ every, user }: Pick<Habit, 'every' | 'user'>, daysAgo: number) {
  const isWorkday = daysAgo === 0 || workday(daysAgo) < workday(daysAgo - 1)
  return isWorkday && (daysAgo + user.id) % every === 0
}

function comeAndGo({ until, ...habit }: Habit): Scene[] {
  const days = Array.from({ length: DAYS + 1 }, (_, daysAgo) => daysAgo)
  return days
    .filter((daysAgo) => isDayOf(habit, daysAgo))
    .flatMap((daysAgo) => {
      let signIn: SignIn
      const coming = scene(daysAgo, habit.hour, async () => (signIn = await comeIn(habit)))
      return until ? [coming, scene(daysAgo, until, () => leave(habit, signIn))] : [coming]
    })
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
  { customers: { delvallee, locartoisTp } }: Cast
): Promise<Scene[]> {
  const downloads = async (post: Post, customer: Customer, days: number[]) => {
    const invoices = await Invoice.query()
      .where('customer_id', customer.id)
      .whereNotNull('published_at')
      .orderBy('id', 'desc')
      .limit(days.length)
    return invoices.map(({ number, issuedOn }, index) => {
      const file = fileNameOf({ number, issuedOn: issuedOn.toISODate()! }, customer.name)
      return scene(days[index], `10:2${index}`, () => note(post, 'downloaded', { file }))
    })
  }
  const exported = (post: Post, daysAgo: number, hour: string, name: string) =>
    scene(daysAgo, hour, () =>
      note(post, 'exported', { file: `${name}-${workday(daysAgo).toISODate()}.csv` })
    )
  return [
    ...(await downloads(nadia, delvallee, [2, 7, 12, 12, 17, 24])),
    ...(await downloads(sophie, locartoisTp, [4, 18])),
    exported(ines, 21, '09:12', 'factures'),
    exported(claire, 20, '09:40', 'factures'),
    exported(paul, 13, '17:20', 'demandes'),
    exported(ines, 6, '11:30', 'factures'),
    exported(direction, 5, '10:31', 'journal'),
    scene(9, '08:36', () => note(camille, 'confirmed')),
    scene(9, '08:37', () => note(camille, 'data_exported')),
  ]
}

/** Mistyped passwords, doors that stay closed, and somebody who tries what they find. */
function stumble({ hugo, ines, marc, nadia, zoe }: Posts): Scene[] {
  const nobody = (ip: string, userAgent: string, entityId: number | null) => ({
    userId: null,
    customerId: null,
    entityId,
    ip,
    userAgent,
  })
  const failed = (email: string, from: Circumstances) =>
    within(from, () => AuditEntry.record('sign_in_failed', { by: null, email }))
  const mistyped = (post: Post, daysAgo: number, hour: string) =>
    scene(daysAgo, hour, () =>
      failed(post.user.email, nobody(post.ip, post.browser, post.entityId))
    )
  const refused = (post: Post, daysAgo: number, hour: string, route: string) =>
    scene(daysAgo, hour, () => note(post, 'refused', { route, method: 'GET' }))
  const guesses = [
    'admin@delvallee.example',
    'contact@delvallee.example',
    'compta@delvallee.example',
    'camille.moreau@delvallee.example',
    'camille.moreau@delvallee.example',
    'nadia.benali@delvallee.example',
  ]
  return [
    mistyped(hugo, 12, '07:05'),
    mistyped(hugo, 12, '07:06'),
    mistyped(ines, 8, '08:29'),
    mistyped(nadia, 3, '10:12'),
    ...guesses.map((email, index) =>
      scene(11, `03:1${index}`, () => failed(email, nobody(STRANGER, SCRIPT, hugo.entityId)))
    ),
    refused(hugo, 15, '07:31', 'portal.invoices.index'),
    refused(hugo, 15, '07:32', 'portal.invoices.show'),
    refused(marc, 10, '14:03', 'backoffice.invoices.index'),
    refused(nadia, 5, '10:44', 'portal.machines.index'),
    scene(16, '09:50', () => seat(zoe, () => zoe.user.sendPasswordReset())),
  ]
}

/** Who comes, who goes, and what they may do. */
function govern(
  { camille, elise, direction }: Posts,
  { customers: { delvallee }, contacts, staff }: Cast
): Scene[] {
  const contact = (email: string) =>
    Membership.query()
      .where('customer_id', delvallee.id)
      .whereHas('user', (user) => user.where('email', email))
      .firstOrFail()
  const gerard = {
    firstName: 'Gérard',
    lastName: 'Wattel',
    email: 'gerard.wattel@delvallee.example',
    jobTitle: 'Intérimaire, chantier de Lille',
    hasFleet: true,
  }
  const manon = {
    firstName: 'Manon',
    lastName: 'Girard',
    email: 'manon.girard@tp.example',
    jobTitle: 'Apprentie magasinière',
  }
  const buying = { isAdmin: false, hasFleet: false, hasBuying: true, hasAccounting: false }
  const ceiling = (daysAgo: number, buyingCeilingCents: number) =>
    scene(daysAgo, '08:55', async () => {
      const bruno = await contact(contacts.bruno.email)
      const rights = { ...buying, buyingCeilingCents }
      await seat(camille, () => bruno.changeRights({ by: contacts.camille, rights }))
    })

  return [
    scene(26, '08:40', () =>
      seat(camille, () => delvallee.welcome({ by: contacts.camille, contact: gerard }))
    ),
    scene(6, '17:30', async () => {
      const leaver = await contact(gerard.email)
      await seat(camille, () => leaver.suspend({ by: contacts.camille }))
    }),
    ceiling(25, 300_000),
    ceiling(19, 500_000),
    scene(23, '10:02', () =>
      seat(direction, () =>
        StaffMember.hire({
          by: staff.direction.author,
          person: manon,
          role: 'agent',
          entityId: staff.elise.entityId,
          agencyId: staff.elise.agencyId,
          teams: ['front_office'],
        })
      )
    ),
    scene(14, '08:30', async () => {
      const apprentice = await StaffMember.query()
        .whereHas('user', (user) => user.where('email', manon.email))
        .firstOrFail()
      await seat(elise, () =>
        apprentice.place({
          by: staff.elise.author,
          role: 'agent',
          teams: ['parts', 'front_office'],
        })
      )
    }),
  ]
}

/** « Voir comme ce client », with the reason given, for some minutes. */
function look({ elise, paul }: Posts, { customers, staff }: Cast): Scene[] {
  const looks = [
    [elise, staff.elise, customers.delvallee, 17, 14, 'Nadia ne trouve pas une facture'],
    [paul, staff.paul, customers.locartoisMan, 8, 9, 'Aide à la première commande'],
    [elise, staff.elise, customers.batinord, 3, 16, 'Vérifier ce que voit l’acheteur'],
  ] as const
  return looks.flatMap(([post, by, customer, daysAgo, hour, reason]) => {
    let preview: Preview
    const clock = String(hour).padStart(2, '0')
    return [
      scene(daysAgo, `${clock}:10`, () =>
        seat(post, async () => (preview = await Preview.start({ by, customer, reason })))
      ),
      scene(daysAgo, `${clock}:17`, () => seat(post, () => preview.end({ by }))),
    ]
  })
}
