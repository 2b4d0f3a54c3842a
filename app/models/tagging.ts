import { TaggingSchema } from '#database/schema'

export default class Tagging extends TaggingSchema {}
