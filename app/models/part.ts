import PartStock from '#models/part_stock'
import { PartSchema } from '#database/schema'
import { searchKey } from '#models/mixins/columns'
import { beforeSave, hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'

export default class Part extends PartSchema {
  @hasMany(() => PartStock)
  declare stocks: HasMany<typeof PartStock>

  @beforeSave()
  static indexForSearch(part: Part) {
    part.search = searchKey(part.reference, part.description).slice(0, 300)
  }
}
