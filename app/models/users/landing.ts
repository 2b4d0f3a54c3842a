import Customer from '#models/customer'
import StaffMember from '#models/staff_member'
import type User from '#models/user'
import type Entity from '#models/entity'
import { urlFor } from '@adonisjs/core/services/url_builder'

/** Where signing in leads: staff to the back-office, contacts to the last account used, in the entity of the door if they have one there. */
export async function landing(user: User, entity?: Entity) {
  const staff = await placeInStaff(user)
  const accounts = await user.accounts()
  const here = entity ? accounts.filter((account) => account.entityId === entity.id) : accounts
  const candidates = here.length > 0 ? here : accounts
  const account =
    candidates.find((candidate) => candidate.id === user.lastCustomerId) ?? candidates.at(0)

  if (account && !(staff && here.length === 0)) {
    return urlFor('portal.home', { account: account.account })
  }
  return staff ? urlFor('backoffice.inbox.index') : urlFor('auth.entities.none')
}

/**
 * The page asked for before signing in, if it is one of ours that this person can reach; otherwise
 * where signing in leads anyway.
 */
export async function destination(
  user: User,
  { entity, wanted, home }: { entity?: Entity; wanted: string | null; home?: string }
) {
  if (wanted && (await reaches(user, wanted))) return wanted
  return home ?? landing(user, entity)
}

/** Paths of this site only: `//elsewhere` and `/\\elsewhere` lead away from it. */
async function reaches(user: User, path: string) {
  if (!/^\/[^/\\]/.test(path)) return false
  const place = path.slice(1).split(/[/?#]/)[0]
  if (place === 'agence') return (await placeInStaff(user)) !== null
  const accounts = await user.accounts()
  return accounts.some(({ account }) => account === place)
}

/** Whether the person is a contact or staff of that entity. */
export async function belongsTo(user: User, entity: Entity) {
  const staff = await placeInStaff(user)
  if (staff && (!staff.entityId || staff.entityId === entity.id)) return true
  const account = await Customer.query()
    .where('entity_id', entity.id)
    .whereIn('id', (ids) =>
      ids
        .from('memberships')
        .select('customer_id')
        .where('user_id', user.id)
        .whereNull('suspended_at')
    )
    .first()
  return account !== null
}

function placeInStaff(user: User) {
  return StaffMember.query().where('user_id', user.id).whereNull('disabled_at').first()
}
