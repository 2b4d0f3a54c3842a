import { join } from 'node:path'
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo, Server } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { simpleParser, type ParsedMail } from 'mailparser'

export interface ReceivedMail {
  id: string
  date: string
  from: string
  to: string[]
  subject: string
  html: string
  text: string
  headers: Record<string, string>
  attachments: { filename: string; contentType: string; size: number }[]
}

/**
 * A mail server that delivers nothing: it keeps what it is given. The demonstration shows it in the
 * local mailbox, tests read it.
 */
export class Inbox {
  #smtp: SMTPServer | null = null
  #mails: ReceivedMail[] = []
  #port = 0
  #seen = 0

  readonly folder: string | null

  /** With a folder, mails outlive the process as .eml files; without, they are held in memory. */
  constructor(folder: string | null = null) {
    this.folder = folder
  }

  get port() {
    return this.#port
  }

  /** Newest first. */
  get mails(): readonly ReceivedMail[] {
    return this.#mails
  }

  async start(port = this.#port, host = '127.0.0.1') {
    await this.#load()
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      onAuth: (_auth, _session, done) => done(null, { user: 'anyone' }),
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          this.#receive(Buffer.concat(chunks)).then(
            () => done(),
            (error) => done(error)
          )
        })
      },
    })
    smtp.on('error', () => {})
    const server: Server = smtp.listen(port, host)
    await Promise.race([
      once(server, 'listening'),
      once(smtp, 'error').then(([error]) => Promise.reject(error)),
    ])
    this.#port = (server.address() as AddressInfo).port
    this.#smtp = smtp
    return this
  }

  async stop() {
    const smtp = this.#smtp
    this.#smtp = null
    if (smtp) await new Promise<void>((resolve) => smtp.close(() => resolve()))
  }

  async clear() {
    this.#mails = []
    if (this.folder) {
      for (const file of await readdir(this.folder)) {
        if (file.endsWith('.eml')) await rm(join(this.folder, file))
      }
    }
  }

  /** The newest mail to this address, once there is one. */
  async waitFor(
    to: string,
    { subject, timeout = 10_000 }: { subject?: string | RegExp; timeout?: number } = {}
  ) {
    const deadline = Date.now() + timeout
    for (;;) {
      const found = this.#mails.find((mail) => mail.to.includes(to) && matches(mail, subject))
      if (found) return found
      if (Date.now() > deadline) {
        const had = this.#mails.map((mail) => `${mail.to.join(', ')}: ${mail.subject}`)
        throw new Error(
          `No mail to ${to} within ${timeout} ms; received: ${had.join(' | ') || 'none'}`
        )
      }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  raw(id: string) {
    return this.folder ? readFile(join(this.folder, `${id}.eml`)) : null
  }

  async #receive(source: Buffer) {
    this.#seen += 1
    const id = `${new Date().toISOString().replace(/[:.]/g, '-')}-${String(this.#seen).padStart(4, '0')}-${randomUUID().slice(0, 8)}`
    if (this.folder) await writeFile(join(this.folder, `${id}.eml`), source)
    this.#mails.unshift(summary(id, await simpleParser(source)))
  }

  async #load() {
    if (!this.folder || this.#mails.length > 0) return
    await mkdir(this.folder, { recursive: true })
    const files = await readdir(this.folder)
    for (const file of files.filter((name) => name.endsWith('.eml')).sort()) {
      const source = await readFile(join(this.folder, file))
      this.#mails.unshift(summary(file.slice(0, -4), await simpleParser(source)))
    }
  }
}

function matches(mail: ReceivedMail, subject?: string | RegExp) {
  if (subject === undefined) return true
  return typeof subject === 'string' ? mail.subject.includes(subject) : subject.test(mail.subject)
}

function summary(id: string, mail: ParsedMail): ReceivedMail {
  const to = mail.to ? [mail.to].flat() : []
  return {
    id,
    date: (mail.date ?? new Date()).toISOString(),
    from: mail.from?.text ?? '',
    to: to.flatMap(({ value }) => value.map(({ address }) => address ?? '')),
    subject: mail.subject ?? '',
    html: mail.html || '',
    text: mail.text ?? '',
    headers: Object.fromEntries(
      mail.headerLines.map(({ key, line }) => [key, line.slice(key.length + 1).trim()])
    ),
    attachments: mail.attachments.map(({ filename, contentType, size }) => ({
      filename: filename ?? '',
      contentType,
      size,
    })),
  }
}
