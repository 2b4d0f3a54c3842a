import { test } from '@japa/runner'
import { once } from 'node:events'
import { spawn, type ChildProcess } from 'node:child_process'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import testUtils from '@adonisjs/core/services/test_utils'
import Delivery from '#models/delivery'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { mailbox } from '#tests/mailbox'

/** Real worker processes on the database of this test, and a real mail server. */
test.group('Worker', (group) => {
  let world: Dealership
  let workers: ChildProcess[] = []

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    await mailbox.clear()
    world = await dealership()
    return async () => {
      await Promise.all(workers.map(kill))
      workers = []
    }
  })

  function startWorker(mailPort = mailbox.port) {
    const worker = spawn(process.execPath, ['ace.js', 'worker'], {
      env: { ...process.env, MAIL_PORT: String(mailPort), LOG_LEVEL: 'silent' },
      stdio: 'ignore',
    })
    workers.push(worker)
    return worker
  }

  test('a worker killed between commit and mail loses nothing; another sends it once', async ({
    assert,
  }) => {
    const deaf = await deafMailServer()
    const worker = startWorker(deaf.port)
    await world.camille.sendPasswordReset()
    await deaf.called
    assert.equal((await Delivery.query().firstOrFail()).status, 'sending')
    await kill(worker)
    await deaf.stop()
    assert.lengthOf(mailbox.mails, 0)

    await leaseEnds()
    startWorker()
    startWorker()
    const mail = await mailbox.waitFor(world.camille.email, { timeout: 30_000 })
    const { messageId } = await until(async () => Delivery.query().where('status', 'sent').first())
    assert.include(mail.headers['message-id'], messageId)
    await pause(1500)
    assert.lengthOf(mailbox.mails, 1)
  }).timeout(90_000)

  test('what one process commits, a worker started later sends', async ({ assert }) => {
    await world.camille.sendPasswordReset()
    await world.hugo.sendPasswordReset()
    startWorker()
    await mailbox.waitFor(world.camille.email, { timeout: 30_000 })
    await mailbox.waitFor(world.hugo.email, { timeout: 30_000 })
    assert.lengthOf(mailbox.mails, 2)
  }).timeout(60_000)

  test('two workers side by side send nothing twice', async ({ assert }) => {
    startWorker()
    startWorker()
    const people = [world.camille, world.hugo, world.nadia, world.bruno, world.yann, world.zoe]
    const rounds = 5
    for (let round = 0; round < rounds; round += 1) {
      for (const person of people) await person.sendPasswordReset()
      await pause(100)
    }
    const total = people.length * rounds
    await until(async () => {
      const sent = await Delivery.query().where('status', 'sent')
      return sent.length === total ? sent : null
    })
    const ids = mailbox.mails.map(({ headers }) => headers['message-id'])
    assert.lengthOf(ids, total)
    assert.equal(new Set(ids).size, total)
  }).timeout(90_000)

  test('a worker that is asked to stop finishes its mail and ends well', async ({ assert }) => {
    const worker = startWorker()
    await world.camille.sendPasswordReset()
    await mailbox.waitFor(world.camille.email, { timeout: 30_000 })
    worker.kill('SIGTERM')
    const [code] = await once(worker, 'exit')
    assert.equal(code, 0)
    assert.equal((await Delivery.query().firstOrFail()).status, 'sent')
  }).timeout(60_000)
})

/** Takes calls and never says a word: the worker hangs between its claim and its mail. */
async function deafMailServer() {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    called: once(server, 'connection'),
    stop() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

async function kill(worker: ChildProcess) {
  if (worker.exitCode !== null || worker.signalCode !== null) return
  const end = once(worker, 'exit')
  worker.kill('SIGKILL')
  await end
}

/** A minute passes. */
function leaseEnds() {
  return Delivery.query()
    .where('status', 'sending')
    .update({ claimed_at: Date.now() - 61_000 })
}

async function until<T>(look: () => Promise<T | null>, timeout = 40_000): Promise<T> {
  const deadline = Date.now() + timeout
  for (;;) {
    const seen = await look()
    if (seen) return seen
    if (Date.now() > deadline) throw new Error('it never came')
    await pause(100)
  }
}
