import { AdminCommand } from './_base.js'

export default class Doctor extends AdminCommand {
  static commandName = 'doctor'
  static description = 'Check settings, database, disk, mail server and stuck deliveries'
  static help = ['Exit status 1 when something is broken.', '', '  node ace doctor --json']

  async perform() {
    const { examine } = await import('#start/health')
    const findings = await examine()
    this.exitCode = findings.some(({ status }) => status === 'error') ? 1 : 0
    if (this.json) return this.print({ checks: findings })

    for (const { check, status, message } of findings) {
      const line = `${check.padEnd(13)} ${message}`
      if (status === 'ok') this.logger.success(line)
      else if (status === 'warning') this.logger.warning(line)
      else this.logger.error(line)
    }
  }
}
