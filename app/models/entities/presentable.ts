import sharp from 'sharp'
import drive from '@adonisjs/drive/services/main'
import Refusal from '#exceptions/refusal'
import { keep } from '#models/attachments/storage'
import type Entity from '#models/entity'
import type { Author } from '#models/users/actor'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'

export type Presentation = { name: string; tagline: string | null; accent: string }

/** Twice the size on screen; a bomb of pixels is refused before it is unpacked. */
const LOGO = { width: 480, height: 160 }
const MAX_PIXELS = 25_000_000

/** How a company of the group looks and calls itself. */
export function Presentable<Model extends NormalizeConstructor<typeof BaseModel>>(
  superclass: Model
) {
  return class extends superclass {
    async present(this: Entity, { by, ...facts }: { by: Author } & Presentation): Promise<void> {
      const details = { name: facts.name }
      await this.transition('entity_presented', { by, details, visibility: 'internal' }, () =>
        this.merge(facts).save()
      )
    }

    /** Drawn anew, so that nothing but the picture itself is kept of the file. */
    async showLogo(this: Entity, { by, path }: { by: Author; path: string }): Promise<void> {
      const bytes = await redrawn(path)
      const { diskKey } = await keep({ bytes }, `${this.slug}.webp`)
      const details = { name: this.name }
      await this.transition('entity_logo_shown', { by, details, visibility: 'internal' }, () =>
        this.merge({ logoKey: diskKey }).save()
      )
    }

    async hideLogo(this: Entity, { by }: { by: Author }): Promise<void> {
      const details = { name: this.name }
      await this.transition('entity_logo_hidden', { by, details, visibility: 'internal' }, () =>
        this.merge({ logoKey: null }).save()
      )
    }

    async logo(this: Entity) {
      return this.logoKey ? drive.use().getBytes(this.logoKey) : null
    }
  }
}

async function redrawn(path: string) {
  try {
    return await sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .resize({ ...LOGO, fit: 'inside', withoutEnlargement: true })
      .webp({ lossless: true })
      .toBuffer()
  } catch {
    throw new Refusal('logo', 'entities.refused.logo')
  }
}
