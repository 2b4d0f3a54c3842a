import { ClosureSchema } from '#database/schema'

export default class Closure extends ClosureSchema {}
