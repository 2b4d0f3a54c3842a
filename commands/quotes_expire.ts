import { AdminCommand } from './_base.js'

export default class QuotesExpire extends AdminCommand {
  static commandName = 'quotes:expire'
  static description =
    'Mark the quotes whose last day in Paris is over, remind of those that end in three days'
  static help = [
    'The worker does this by itself every ten minutes; running it once more changes nothing.',
    'Each customer is reminded once of a quote, unless a change is asked for or it was issued just now.',
    'A quote past its last day is refused to whoever would accept it, marked or not.',
    '',
    '  node ace quotes:expire --json',
  ]

  async perform() {
    const { default: Quote } = await import('#models/quote')
    this.print({
      expired: await Quote.expireOverdue(),
      reminded: await Quote.remindExpiring(),
    })
  }
}
