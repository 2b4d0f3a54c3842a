import { flags } from '@adonisjs/core/ace'
import { AdminCommand } from './_base.js'
import type { TeamKind } from '#models/team'

export default class StaffCreate extends AdminCommand {
  static commandName = 'staff:create'
  static description = 'Add a staff member, who gets a login link by mail'
  static help = [
    'Roles: agent (of teams of an agency), manager (of an agency), accounting (of an entity),',
    'head_office (of an entity, or of all without --entity).',
    'Teams: parts, workshop, appraisal, accounting, front_office.',
    '',
    '  node ace staff:create --email lea@dealer.fr --first-name Léa --last-name Dubois \\',
    '    --role agent --entity TP --agency SEC --teams workshop,front_office',
  ]

  @flags.string({ description: 'E-mail address' })
  declare email?: string

  @flags.string({ description: 'First name' })
  declare firstName?: string

  @flags.string({ description: 'Last name' })
  declare lastName?: string

  @flags.string({ description: 'agent, manager, accounting or head_office' })
  declare role?: string

  @flags.string({ description: 'Code of the entity' })
  declare entity?: string

  @flags.string({ description: 'Code of the agency' })
  declare agency?: string

  @flags.string({ description: 'Teams, separated by commas' })
  declare teams?: string

  @flags.string({ description: 'Phone number' })
  declare phone?: string

  @flags.string({ description: 'Function, in words' })
  declare jobTitle?: string

  async perform() {
    const email = await this.need('email', this.email, 'E-mail address')
    const firstName = await this.need('first-name', this.firstName, 'First name')
    const lastName = await this.need('last-name', this.lastName, 'Last name')
    const role = await this.need(
      'role',
      this.role,
      'Role (agent, manager, accounting, head_office)'
    )
    const global = role === 'head_office'
    const entityCode = global ? this.entity : await this.need('entity', this.entity, 'Entity')
    const local = role === 'agent' || role === 'manager'
    const agencyCode = local ? await this.need('agency', this.agency, 'Agency') : this.agency
    await this.complete()

    const { default: StaffMember } = await import('#models/staff_member')
    const { staffValidator } = await import('#validators/organisation')
    const {
      role: checkedRole,
      teams,
      ...person
    } = await staffValidator.validate(
      {
        email,
        firstName,
        lastName,
        role,
        phone: this.phone,
        jobTitle: this.jobTitle,
        teams: this.teams?.split(',').map((team) => team.trim()) ?? [],
      },
      await this.wording()
    )
    const entity = entityCode ? await this.entityNamed(entityCode) : null
    const agency = agencyCode ? await this.agencyNamed(entity, agencyCode) : null
    const member = await StaffMember.hire({
      by: null,
      person,
      role: checkedRole,
      entityId: entity?.id ?? null,
      agencyId: agency?.id ?? null,
      teams: teams as TeamKind[],
    })
    this.print({
      id: member.id,
      email: member.user.email,
      name: member.user.fullName,
      role: member.role,
      entity: entity?.code ?? null,
      agency: agency?.code ?? null,
    })
  }
}
