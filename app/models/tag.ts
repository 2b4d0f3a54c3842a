import Entity from '#models/entity'
import Tagging from '#models/tagging'
import Refusal from '#exceptions/refusal'
import { TagSchema } from '#database/schema'
import StaleTransition from '#exceptions/stale_transition'
import { atomically, isUniqueViolation, once } from '#models/mixins/transaction'
import { belongsTo, column } from '@adonisjs/lucid/orm'
import type StaffMember from '#models/staff_member'
import type ServiceRequest from '#models/service_request'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'

/** Tones of the design; what each one stands for is the entity's own affair. */
export const TAG_COLORS = ['neutral', 'info', 'ok', 'warn', 'danger', 'accent'] as const
export type TagColor = (typeof TAG_COLORS)[number]

type Look = { name: string; color: TagColor }

/** A word that an entity's desks put on requests, to find them again; customers never see it. */
export default class Tag extends TagSchema {
  @column()
  declare color: TagColor

  @belongsTo(() => Entity)
  declare entity: BelongsTo<typeof Entity>

  /** The entity's tag of that name, new if nobody has used it: « Garantie » and « garantie » are one. */
  static async named(entityId: number, name: string): Promise<Tag> {
    const slug = slugOf(name)
    return once(
      () => Tag.query().where({ entity_id: entityId, slug }).first(),
      () => Tag.create({ entityId, slug, name, color: 'neutral' })
    )
  }

  async keep(this: Tag, { name, color }: Look): Promise<Tag> {
    try {
      return await this.merge({ name, color, slug: slugOf(name) }).save()
    } catch (error) {
      if (isUniqueViolation(error)) throw new Refusal('name', 'tags.refused.name', { name })
      throw error
    }
  }

  /** Comes off every request; their history still says that it was there. */
  async forget(this: Tag): Promise<void> {
    await atomically(async (trx) => {
      await Tagging.query({ client: trx }).where('tag_id', this.id).delete()
      await this.useTransaction(trx).delete()
    })
  }

  async putOn(request: ServiceRequest, { by }: { by: StaffMember }): Promise<void> {
    await request.transition('request_tagged', this.#gesture(request, by), async (trx) => {
      const key = { serviceRequestId: request.id, tagId: this.id }
      const here = await Tagging.findBy(key, { client: trx })
      if (here) throw new StaleTransition('tags.stale.on', { name: this.name })
      await Tagging.create({ ...key, byId: by.userId }, { client: trx })
    })
  }

  async takeOff(request: ServiceRequest, { by }: { by: StaffMember }): Promise<void> {
    await request.transition('request_untagged', this.#gesture(request, by), async (trx) => {
      const here = await Tagging.findBy(
        { serviceRequestId: request.id, tagId: this.id },
        { client: trx }
      )
      if (!here) throw new StaleTransition('tags.stale.off', { name: this.name })
      await here.delete()
    })
  }

  #gesture({ number }: ServiceRequest, by: StaffMember) {
    const details = { number, name: this.name }
    return { by: by.author, visibility: 'internal' as const, details }
  }
}

/** The name as it stands in addresses; empty for one without a letter or a digit. */
export function slugOf(name: string) {
  return name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/œ/gi, 'oe')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
}
