import { PartStockSchema } from '#database/schema'

export default class PartStock extends PartStockSchema {}
