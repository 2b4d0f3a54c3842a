import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { readdir } from 'node:fs/promises'
import User from '#models/user'
import Quote from '#models/quote'
import Attachment from '#models/attachment'
import Membership from '#models/membership'
import StaffMember, { type StaffRole } from '#models/staff_member'
import type { Actor } from '#models/users/actor'
import type { AuthorizationResponse } from '@adonisjs/bouncer'

const TP = 1
const SECLIN = 11
const AMIENS = 12
const LESQUIN = 21

function contact(userId: number, rights: Partial<Membership>) {
  return new Membership().fill({
    userId,
    isAdmin: false,
    hasFleet: false,
    hasBuying: false,
    hasAccounting: false,
    ...rights,
  })
}

function staff(userId: number, role: StaffRole, place: { entityId?: number; agencyId?: number }) {
  return new StaffMember().fill({ userId, role, entityId: null, agencyId: null, ...place })
}

const camille = contact(1, { isAdmin: true })
const hugo = contact(2, { hasFleet: true })
const nadia = contact(3, { hasAccounting: true })
const bruno = contact(4, { hasBuying: true, buyingCeilingCents: 100_000 })
const guest = contact(5, {})
const lea = staff(6, 'agent', { entityId: TP, agencyId: SECLIN })
const ines = staff(7, 'accounting', { entityId: TP })
const odile = staff(8, 'manager', { entityId: TP, agencyId: SECLIN })
const siege = staff(9, 'head_office', { entityId: TP })
const diane = staff(10, 'head_office', {})
const karim = staff(11, 'agent', { entityId: TP, agencyId: AMIENS })
const paul = staff(12, 'manager', { entityId: 2, agencyId: LESQUIN })

/** A person who signs in, with or without a place in the staff. */
const INVITED = DateTime.fromISO('2026-11-01T08:00:00Z')

/** A contact invited on 1 November, who signed in the day after unless told otherwise. */
function contactWho(place: StaffMember | null, lastLoginAt = INVITED.plus({ days: 1 })) {
  const user = new User().fill({ lastLoginAt })
  user.$setRelated('staffMember', place as StaffMember)
  const membership = new Membership().fill({ createdAt: INVITED })
  membership.$setRelated('user', user)
  return membership
}
const uploadOf = ({ userId }: Actor) => new Attachment().fill({ uploadedById: userId })

/** Who, and what the method is asked about. */
type Asked = [Actor, ...unknown[]]
type Cases = { lets: Record<string, Asked>; refuses: Record<string, Asked> }

/** The agency works with a right, customers use with theirs; neither gets in at the other's door. */
const fleet: Cases = {
  lets: { 'hugo, for the fleet': [hugo], 'camille, admin': [camille] },
  refuses: { 'nadia, accounting': [nadia], 'bruno, buying': [bruno], 'lea, of the agency': [lea] },
}
const buying: Cases = {
  lets: { 'bruno, buying': [bruno], 'camille, admin': [camille] },
  refuses: {
    'hugo, for the fleet': [hugo],
    'nadia, accounting': [nadia],
    'odile, agency': [odile],
  },
}
const accounting: Cases = {
  lets: { 'nadia, accounting': [nadia], 'camille, admin': [camille] },
  refuses: { 'hugo, for the fleet': [hugo], 'bruno, buying': [bruno], 'ines, agency': [ines] },
}
const desk: Cases = {
  lets: { 'lea, agent': [lea], 'odile, manager': [odile], 'diane, head office': [diane] },
  refuses: { 'ines, accountant': [ines], 'camille, of the customer': [camille] },
}
const billing: Cases = {
  lets: { 'ines, accountant': [ines], 'odile, manager': [odile], 'diane, head office': [diane] },
  refuses: { 'lea, agent': [lea], 'nadia, of the customer': [nadia] },
}
const managing: Cases = {
  lets: { 'odile, manager': [odile], 'diane, head office': [diane] },
  refuses: {
    'lea, agent': [lea],
    'ines, accountant': [ines],
    'camille, of the customer': [camille],
  },
}
const staffOnly: Cases = {
  lets: { 'lea, agent': [lea], 'ines, accountant': [ines] },
  refuses: { 'camille, of the customer': [camille] },
}

const CASES: Record<string, Cases> = {
  'attachment.upload': {
    lets: { 'a contact without any right': [guest], 'lea, of the agency': [lea] },
    refuses: { 'somebody without a place': [new User() as unknown as Actor] },
  },
  'attachment.read': {
    lets: {
      'hugo, what he dropped a moment ago': [hugo, uploadOf(hugo), null],
      'hugo, a request’s photo': [hugo, uploadOf(lea), 'ServiceRequest'],
      'bruno, a quote’s file': [bruno, uploadOf(lea), 'Quote'],
      'nadia, a claim’s proof': [nadia, uploadOf(ines), 'Claim'],
      'lea, a machine’s plate': [lea, uploadOf(hugo), 'Machine'],
      'ines, an invoice': [ines, uploadOf(odile), 'Invoice'],
    },
    refuses: {
      'camille, what hugo dropped a moment ago': [camille, uploadOf(hugo), null],
      'diane, what lea dropped a moment ago': [diane, uploadOf(lea), null],
      'hugo, an invoice': [hugo, uploadOf(ines), 'Invoice'],
      'nadia, an order’s file': [nadia, uploadOf(lea), 'Order'],
      'bruno, a request’s photo he sent himself': [bruno, uploadOf(bruno), 'ServiceRequest'],
      'lea, a claim’s proof': [lea, uploadOf(nadia), 'Claim'],
    },
  },
  'claim.use': accounting,
  'claim.work': billing,
  'customer.use': {
    lets: { 'camille, admin': [camille] },
    refuses: { 'hugo, for the fleet': [hugo], 'bruno, buying': [bruno], 'diane, agency': [diane] },
  },
  'customer.read': staffOnly,
  'customer.manage': managing,
  'customer.rescue': {
    lets: {
      'odile, a contact who is nothing else': [odile, contactWho(null)],
      'odile, a contact who is her agent as well': [odile, contactWho(lea)],
    },
    refuses: {
      'odile, a contact who is head office as well': [odile, contactWho(diane)],
      'odile, a contact who works in Amiens': [odile, contactWho(karim)],
      'odile, a stranger she invited': [odile, contactWho(null, INVITED.minus({ days: 1 }))],
      'lea, anybody': [lea, contactWho(null)],
      'camille, a colleague': [camille, contactWho(null)],
    },
  },
  'audit_entry.read': {
    lets: { 'diane, head office of all': [diane], 'head office of TP': [siege] },
    refuses: { 'odile, manager': [odile], 'ines, accountant': [ines], 'camille, admin': [camille] },
  },
  'entity.govern': {
    lets: { 'diane, head office of all': [diane], 'head office of TP': [siege] },
    refuses: { 'odile, manager': [odile], 'ines, accountant': [ines], 'camille, admin': [camille] },
  },
  'invoice.use': accounting,
  'invoice.work': billing,
  'machine.use': fleet,
  'machine.work': desk,
  'order.use': buying,
  'order.work': desk,
  'preview.open': managing,
  'quote.use': buying,
  'quote.accept': {
    lets: {
      'bruno, up to the cent of his ceiling': [bruno, new Quote(), 100_000],
      'camille, who has none': [camille, new Quote(), 90_000_000],
    },
    refuses: {
      'bruno, a cent above his ceiling': [bruno, new Quote(), 100_001],
      'hugo, who doesn’t buy': [hugo, new Quote(), 1],
      'diane, in the customer’s stead': [diane, new Quote(), 1],
    },
  },
  'quote.work': desk,
  'saved_reply.manage': managing,
  'service_request.use': fleet,
  'service_request.work': desk,
  'staff_member.read': staffOnly,
  'staff_member.manage': managing,
  'staff_member.appoint': {
    lets: {
      'odile, an agent': [odile, 'agent'],
      'odile, a manager': [odile, 'manager'],
      'diane, head office': [diane, 'head_office'],
      'diane, an accountant': [diane, 'accounting'],
    },
    refuses: {
      'odile, an accountant': [odile, 'accounting'],
      'odile, head office': [odile, 'head_office'],
      'lea, an agent': [lea, 'agent'],
      'ines, an accountant': [ines, 'accounting'],
      'camille, an agent': [camille, 'agent'],
    },
  },
  'staff_member.govern': {
    lets: {
      'odile, her agent': [odile, lea],
      'diane, a manager': [diane, odile],
      'head office of TP, its accountant': [siege, ines],
    },
    refuses: {
      'odile, the accountant of the whole company': [odile, ines],
      'odile, an agent of Amiens': [odile, karim],
      'odile, the manager of Lesquin': [odile, paul],
      'head office of TP, head office of all': [siege, diane],
      'lea, a colleague': [lea, lea],
      'camille, an agent': [camille, lea],
    },
  },
  'tag.manage': managing,
}

type Policy = Record<string, (...asked: Asked) => boolean | AuthorizationResponse>
const folder = new URL('../../app/policies/', import.meta.url)

async function policyOf(name: string) {
  const { default: Policy } = (await import(`#policies/${name}_policy`)) as {
    default: new () => Policy
  }
  return Policy
}

async function allows(method: string, asked: Asked) {
  const [name, verb] = method.split('.')
  const answer = new (await policyOf(name))()[verb](...asked)
  return typeof answer === 'boolean' ? answer : answer.authorized
}

test.group('Policies', () => {
  test('every method has somebody it lets and somebody it refuses', async ({ assert }) => {
    const methods: string[] = []
    for (const file of await readdir(folder)) {
      const name = file.replace('_policy.ts', '')
      const own = Object.getOwnPropertyNames((await policyOf(name)).prototype)
      methods.push(...own.filter((key) => key !== 'constructor').map((key) => `${name}.${key}`))
    }
    assert.sameMembers(
      methods,
      Object.keys(CASES),
      'Say in CASES whom each method of app/policies lets and refuses.'
    )
    for (const [method, { lets, refuses }] of Object.entries(CASES)) {
      assert.isNotEmpty(lets, method)
      assert.isNotEmpty(refuses, method)
    }
  })

  for (const [method, { lets, refuses }] of Object.entries(CASES)) {
    for (const [who, asked] of Object.entries(lets)) {
      test(`${method} lets ${who}`, async ({ assert }) => {
        assert.isTrue(await allows(method, asked))
      })
    }
    for (const [who, asked] of Object.entries(refuses)) {
      test(`${method} refuses ${who}`, async ({ assert }) => {
        assert.isFalse(await allows(method, asked))
      })
    }
  }
})
