import { join } from 'node:path'
import { once } from 'node:events'
import { Inbox } from './inbox.ts'
import { mailboxPage } from './page.ts'

/** Starts the local mailbox and points the application's mail settings at it. */
export async function openMailbox(dataDir: string) {
  const smtpPort = Number(process.env.MAIL_PORT || 1025)
  const pagePort = Number(process.env.MAILBOX_PORT || 1080)
  const inbox = new Inbox(join(dataDir, 'mail'))
  await inbox.start(smtpPort)
  const page = mailboxPage(inbox).listen(pagePort, process.env.HOST || '127.0.0.1')
  await once(page, 'listening')

  process.env.MAIL_HOST = '127.0.0.1'
  process.env.MAIL_PORT = String(inbox.port)
  process.env.MAIL_FROM_ADDRESS ||= 'connect@siege.example'

  return {
    url: `http://localhost:${pagePort}`,
    async close() {
      page.closeAllConnections()
      page.close()
      await inbox.stop()
    },
  }
}
