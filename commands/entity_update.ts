import { MOST_GRACE_DAYS } from '#models/entities/strict'
import { args, flags } from '@adonisjs/core/ace'
import { AdminCommand, UsageError } from './_base.js'

export default class EntityUpdate extends AdminCommand {
  static commandName = 'entity:update'
  static description = 'Change what an entity asks of its staff'
  static help = [
    'With a required second factor, staff have --grace-days days (14) from the day it is asked for,',
    'or from their own first day, to add one; then the back-office waits until they have.',
    '',
    '  node ace entity:update TP --require-second-factor --grace-days 30',
    '  node ace entity:update TP --no-require-second-factor',
  ]

  @args.string({ argumentName: 'code', description: 'Code of the entity' })
  declare code: string

  @flags.boolean({
    description: 'Ask staff for a second factor',
    showNegatedVariantInHelp: true,
  })
  declare requireSecondFactor?: boolean

  @flags.number({ description: 'Days before the back-office waits for it' })
  declare graceDays?: number

  async perform() {
    const entity = await this.entityNamed(this.code)
    const days = this.graceDays ?? entity.secondFactorGraceDays
    if (!Number.isInteger(days) || days < 0 || days > MOST_GRACE_DAYS) {
      throw new UsageError(
        await this.text('commands.refused.grace_days', { most: MOST_GRACE_DAYS })
      )
    }
    if (this.requireSecondFactor) await entity.requireSecondFactor({ by: null, graceDays: days })
    else if (this.requireSecondFactor === false) await entity.waiveSecondFactor({ by: null })
    else throw new UsageError(await this.text('commands.refused.missing', { flags: FLAG }))

    this.print({
      code: entity.code,
      name: entity.name,
      secondFactorRequired: entity.secondFactorRequiredAt !== null,
      graceDays: entity.secondFactorGraceDays,
    })
  }
}

const FLAG = '--require-second-factor'
