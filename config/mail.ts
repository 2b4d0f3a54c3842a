import env from '#start/env'
import { defineConfig, transports } from '@adonisjs/mail'

const user = env.get('MAIL_USERNAME')
const pass = env.get('MAIL_PASSWORD')

const mailConfig = defineConfig({
  default: 'smtp',
  from: { address: env.get('MAIL_FROM_ADDRESS'), name: env.get('MAIL_FROM_NAME') },
  mailers: {
    smtp: transports.smtp({
      host: env.get('MAIL_HOST'),
      port: env.get('MAIL_PORT'),
      secure: env.get('MAIL_SECURE'),
      ...(user && pass ? { auth: { type: 'login' as const, user, pass } } : {}),
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
    }),
  },
})

export default mailConfig

declare module '@adonisjs/mail/types' {
  export interface MailersList extends InferMailers<typeof mailConfig> {}
}
