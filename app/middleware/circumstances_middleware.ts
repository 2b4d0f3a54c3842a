import { within } from '#models/audit_entries/circumstances'
import { circumstancesOf } from '#start/audit'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Lets the models record where a gesture comes from. */
export default class CircumstancesMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    return within(circumstancesOf(ctx), next)
  }
}
