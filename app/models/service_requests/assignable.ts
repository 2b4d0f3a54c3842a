import { DateTime } from 'luxon'
import Team from '#models/team'
import Assignment from '#models/assignment'
import StaffMember from '#models/staff_member'
import StaleTransition from '#exceptions/stale_transition'
import type ServiceRequest from '#models/service_request'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** Who looks after a request: a person, or a whole team until somebody takes it. */
export function Assignable<Model extends NormalizeConstructor<typeof BaseModel>>(
  superclass: Model
) {
  return class extends superclass {
    /** For a request that nobody has; the second of two people is told who was faster. */
    async take(this: ServiceRequest, { by }: { by: StaffMember }): Promise<void> {
      const details = { number: this.number }
      await this.transition('request_taken', { by: by.author, details }, async (trx) => {
        this.mustBeOpen()
        if (this.assigneeId === by.id) throw new StaleTransition('inbox.stale.yours')
        if (this.assigneeId) {
          throw new StaleTransition('inbox.stale.taken', {
            name: await nameOf(this.assigneeId, trx),
          })
        }
        await this.handOver(trx, { to: by, by })
        await this.merge({
          status: this.status === 'new' ? 'in_progress' : this.status,
          lastActivityAt: DateTime.now(),
        }).save()
      })
    }

    /** Gives the request to a colleague, or back to a team of its agency. */
    async assign(
      this: ServiceRequest,
      { to, by }: { to: StaffMember | Team; by: StaffMember }
    ): Promise<void> {
      const details: Record<string, unknown> = { number: this.number }
      await this.transition('request_assigned', { by: by.author, details }, async (trx) => {
        this.mustBeOpen()
        const sameHands =
          to instanceof Team ? !this.assigneeId && this.teamId === to.id : this.assigneeId === to.id
        if (sameHands) throw new StaleTransition('inbox.stale.same_hands')

        if (to instanceof Team) details.team = to.kind
        else details.assignee = await nameOf(to.id, trx)
        await this.handOver(trx, { to, by })
        await this.merge({ lastActivityAt: DateTime.now() }).save()
      })
    }

    /** Changes hands and keeps the trace, inside a transition. */
    async handOver(
      this: ServiceRequest,
      trx: TransactionClientContract,
      { to, by }: { to: StaffMember | Team; by: StaffMember }
    ): Promise<void> {
      const isTeam = to instanceof Team
      await Assignment.create(
        {
          serviceRequestId: this.id,
          staffMemberId: isTeam ? null : to.id,
          teamId: isTeam ? to.id : this.teamId,
          byId: by.userId,
        },
        { client: trx }
      )
      this.merge({
        assigneeId: isTeam ? null : to.id,
        teamId: isTeam ? to.id : this.teamId,
        agencyId: isTeam ? to.agencyId : this.agencyId,
      })
    }

    mustBeOpen(this: ServiceRequest): void {
      if (!this.isOpen) throw new StaleTransition('inbox.stale.closed')
    }
  }
}

async function nameOf(staffMemberId: number, trx: TransactionClientContract) {
  const member = await StaffMember.query({ client: trx })
    .where('id', staffMemberId)
    .preload('user')
    .firstOrFail()
  return member.user.fullName
}
