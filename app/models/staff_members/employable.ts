import SignIn from '#models/sign_in'
import Entity from '#models/entity'
import Team, { type TeamKind } from '#models/team'
import StaleTransition from '#exceptions/stale_transition'
import { DateTime } from 'luxon'
import type StaffMember from '#models/staff_member'
import type { StaffRole } from '#models/staff_member'
import type { Author } from '#models/users/actor'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** What those who manage people decide about a colleague. */
export function Employable<Model extends NormalizeConstructor<typeof BaseModel>>(
  superclass: Model
) {
  return class extends superclass {
    async place(
      this: StaffMember,
      {
        by,
        role,
        jobTitle,
        teams,
      }: {
        by: Author
        role: StaffRole
        jobTitle?: string | null
        teams: TeamKind[]
      }
    ): Promise<void> {
      const details = { name: await this.personName() }
      await this.transition('staff_placed', { by, details }, async (trx) => {
        if (role !== 'head_office') await this.keepHeadOffice(trx)
        await this.merge({ role, ...(jobTitle === undefined ? {} : { jobTitle }) }).save()
        await this.joinTeams(teams, trx)
      })
    }

    /** The colleague no longer gets in, at once; what they did stays in their name. */
    async suspend(this: StaffMember, { by }: { by: Author }): Promise<void> {
      const details = { name: await this.personName() }
      await this.transition('staff_suspended', { by, details }, async (trx) => {
        if (this.disabledAt) throw new StaleTransition('staff.stale.suspended')
        if (this.userId === by.id) throw new StaleTransition('staff.stale.yourself')
        await this.keepHeadOffice(trx)
        await this.merge({ disabledAt: DateTime.now() }).save()
        await SignIn.endAllOf(this.userId, { because: 'suspended', trx })
      })
    }

    async restore(this: StaffMember, { by }: { by: Author }): Promise<void> {
      const details = { name: await this.personName() }
      await this.transition('staff_restored', { by, details }, async () => {
        if (!this.disabledAt) throw new StaleTransition('staff.stale.not_suspended')
        await this.merge({ disabledAt: null }).save()
      })
    }

    /**
     * Somebody keeps the keys of the whole group. The first entity's row is the lock: two who remove
     * each other don't leave it without anybody.
     */
    async keepHeadOffice(this: StaffMember, trx: TransactionClientContract): Promise<void> {
      if (this.role !== 'head_office' || this.entityId || this.disabledAt) return
      await Entity.query({ client: trx }).orderBy('id').forUpdate().first()
      const other = await this.others(trx)
        .where('role', 'head_office')
        .whereNull('entity_id')
        .first()
      if (!other) throw new StaleTransition('staff.stale.last_head_office')
    }

    others(this: StaffMember, trx: TransactionClientContract) {
      const Model = this.constructor as typeof StaffMember
      return Model.query({ client: trx })
        .whereNull('disabled_at')
        .whereNot('id', this.id)
        .whereHas('user', (user) => user.whereNull('disabled_at'))
    }

    /** Teams of their own agency; those of the whole entity are in none. */
    async joinTeams(
      this: StaffMember,
      kinds: TeamKind[],
      trx: TransactionClientContract
    ): Promise<void> {
      const teams = this.agencyId
        ? await Team.query({ client: trx }).where('agency_id', this.agencyId).whereIn('kind', kinds)
        : []
      await this.related('teams').sync(
        teams.map(({ id }) => id),
        true,
        trx
      )
    }

    async personName(this: StaffMember): Promise<string> {
      const user = this.user ?? (await this.related('user').query().firstOrFail())
      return user.fullName
    }
  }
}
