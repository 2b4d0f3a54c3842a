import drive from '@adonisjs/drive/services/main'
import Customer from '#models/customer'
import { randomBytes } from 'node:crypto'
import type { Author } from '#models/users/actor'
import { AttachmentSchema } from '#database/schema'
import { belongsTo, column } from '@adonisjs/lucid/orm'
import { keep, safeName, type Content } from '#models/attachments/storage'
import { honestName, INLINE_CONTENT_TYPES } from '#models/attachments/content_type'
import type { LucidRow } from '@adonisjs/lucid/types/model'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export type Keeping = {
  content: Content
  name: string
  by: Author | null
  entityId: number | null
  customerId?: number | null
  /** What the file belongs to; uploads that come before their record get it later (`attachUploads`). */
  to?: LucidRow & { id: number }
  visibility?: 'public' | 'internal'
  trx?: TransactionClientContract
}

/** Whose right a file follows. */
export type AttachmentOwner = 'Invoice' | 'Claim' | 'Quote' | 'Order' | 'ServiceRequest' | 'Machine'

const DISCUSSED = [
  ['service_requests', 'ServiceRequest'],
  ['quotes', 'Quote'],
  ['claims', 'Claim'],
] as const

/** A stored file: its original bytes under `diskKey`, never changed. */
export default class Attachment extends AttachmentSchema {
  @column()
  declare visibility: 'public' | 'internal'

  @belongsTo(() => Customer)
  declare customer: BelongsTo<typeof Customer>

  /** Keeps the bytes (content-addressed, SHA-256) and the row that names them. */
  static async store({ content, name, by, entityId, customerId, to, visibility, trx }: Keeping) {
    const kept = await keep(content, name)
    return Attachment.create(
      {
        ...kept,
        publicId: randomBytes(15).toString('base64url'),
        name: honestName(safeName(name), kept.contentType),
        uploadedById: by?.id ?? null,
        entityId,
        customerId: customerId ?? null,
        attachableType: to?.constructor.name ?? null,
        attachableId: to?.id ?? null,
        visibility: visibility ?? 'public',
      },
      { client: trx }
    )
  }

  get isImage() {
    return this.contentType.startsWith('image/') && INLINE_CONTENT_TYPES.includes(this.contentType)
  }

  get mayShowInline() {
    return INLINE_CONTENT_TYPES.includes(this.contentType)
  }

  bytes() {
    return drive.use().getBytes(this.diskKey)
  }

  stream() {
    return drive.use().getStream(this.diskKey)
  }

  /** The kind of record that the file belongs to, through its message if it has one. */
  async owner(): Promise<AttachmentOwner | null> {
    if (this.attachableType !== 'Message') return this.attachableType as AttachmentOwner | null
    const message = await this.#query('messages').where('id', this.attachableId!).firstOrFail()
    for (const [table, owner] of DISCUSSED) {
      const record = await this.#query(table)
        .where('conversation_id', message.conversation_id)
        .select('id')
        .first()
      if (record) return owner
    }
    return null
  }

  #query(table: string) {
    return Attachment.query().client.from(table)
  }
}
