import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { DateTime } from 'luxon'
import Delivery from '#models/delivery'
import { atomically } from '#models/mixins/transaction'

const BATCH = 10
/** How soon another process's commits are seen; commits of this process nudge the loop at once. */
const IDLE_MS = 500
/** A delivery claimed by a process that died is free again after this long. */
const LEASE_MS = 60_000
/** 2 s, 4 s, 8 s … 1 h between tries; given up (and shown by `doctor`) after about three days. */
const MAX_ATTEMPTS = 80

/**
 * Sends what the `deliveries` table holds: claims due rows, mails them, marks them. A crash between
 * commit and mail loses nothing, since the row is still there; a failing mail server delays it.
 * Several processes may run one each. Each delivery keeps one Message-ID over all its tries.
 */
export class Outbox {
  #loop: Promise<void> | null = null
  #stopping = false
  #wake: (() => void) | null = null
  #nudged = false

  start() {
    if (this.#loop) return
    this.#stopping = false
    this.#loop = this.#run()
  }

  async stop() {
    this.#stopping = true
    this.#wake?.()
    await this.#loop
    this.#loop = null
  }

  nudge() {
    this.#nudged = true
    this.#wake?.()
  }

  /** Sends all that is due now; returns how many went out. */
  async flush() {
    let sent = 0
    for (;;) {
      const claimed = await claim()
      if (claimed.length === 0) return sent
      const results = await Promise.all(claimed.map((id) => deliver(id)))
      sent += results.filter(Boolean).length
    }
  }

  async #run() {
    while (!this.#stopping) {
      this.#nudged = false
      try {
        await this.flush()
      } catch (error) {
        logger.error({ err: error }, 'outbox: could not read the deliveries')
      }
      if (!this.#stopping && !this.#nudged) await this.#idle()
    }
  }

  #idle() {
    return new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, IDLE_MS)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

export const outbox = new Outbox()

/** Takes the next due rows for this process. Looks before it locks, since most looks find nothing. */
async function claim(): Promise<number[]> {
  const waiting = await due(db.from('deliveries').select('id').limit(1))
  if (waiting.length === 0) return []

  return atomically(async (trx) => {
    const query = due(
      trx.from('deliveries').select('id').orderBy('due_at').orderBy('id').limit(BATCH)
    )
    if (trx.dialect.name === 'postgres') query.forUpdate().skipLocked()
    const rows: { id: number }[] = await query
    const ids = rows.map((row) => row.id)
    if (ids.length > 0) {
      await trx
        .from('deliveries')
        .whereIn('id', ids)
        .update({ status: 'sending', claimed_at: Date.now() })
    }
    return ids
  })
}

function due(query: ReturnType<typeof db.from>) {
  const now = Date.now()
  return query.where((wanted) =>
    wanted
      .where((pending) => pending.where('status', 'pending').where('due_at', '<=', now))
      .orWhere((lost) => lost.where('status', 'sending').where('claimed_at', '<', now - LEASE_MS))
  )
}

async function deliver(id: number) {
  const delivery = await Delivery.query()
    .where('id', id)
    .preload('activity', (activity) => activity.preload('author').preload('customer'))
    .preload('user')
    .preload('team')
    .firstOrFail()
  try {
    const { sendActivityMail } = await import('#mails/activity_mail')
    await sendActivityMail(delivery)
    await delivery
      .merge({
        status: 'sent',
        sentAt: DateTime.now(),
        secret: null,
        lastError: null,
        claimedAt: null,
      })
      .save()
    return true
  } catch (error) {
    const attempts = delivery.attempts + 1
    const message = error instanceof Error ? error.message : String(error)
    logger.warn({ delivery: id, attempts, reason: message }, 'outbox: a mail could not be sent')
    await delivery
      .merge({
        status: attempts >= MAX_ATTEMPTS ? 'failed' : 'pending',
        attempts,
        dueAt: Date.now() + Math.min(2 ** attempts, 3600) * 1000,
        claimedAt: null,
        lastError: message.slice(0, 500),
      })
      .save()
    return false
  }
}
