import User from '#models/user'
import Membership, { type ContactRights } from '#models/membership'
import Refusal from '#exceptions/refusal'
import type Customer from '#models/customer'
import type { Author } from '#models/users/actor'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'

export type ContactFacts = {
  firstName: string
  lastName: string
  email: string
  phone?: string | null
  jobTitle?: string | null
} & Partial<ContactRights>

/** A customer account has contacts: people with rights of their own in it. */
export function Welcoming<Model extends NormalizeConstructor<typeof BaseModel>>(superclass: Model) {
  return class extends superclass {
    /**
     * Opens the account to a person, who is told: by a login link if they have no password yet.
     * Without `tell` nobody is (an import of many).
     */
    async welcome(
      this: Customer,
      { by, contact, tell = true }: { by: Author | null; contact: ContactFacts; tell?: boolean }
    ): Promise<Membership> {
      const { firstName, lastName, email, phone = null, ...place } = contact
      const details: Record<string, unknown> = { name: `${firstName} ${lastName}` }
      return this.transition('contact_added', { by, details }, async (trx) => {
        const user = await User.meet({ email, firstName, lastName, phone }, trx)
        const known = await Membership.query({ client: trx })
          .where({ user_id: user.id, customer_id: this.id })
          .first()
        if (known) throw new Refusal('email', 'customers.contacts.already', { email: user.email })

        const membership = await Membership.create(
          { ...place, userId: user.id, customerId: this.id },
          { client: trx }
        )
        membership.$setRelated('user', user)
        if (tell && user.password) details.tell = user.id
        if (tell && !user.password) {
          user.useTransaction(trx)
          await user.sendLoginLink({ by, to: this })
        }
        return membership
      })
    }
  }
}
