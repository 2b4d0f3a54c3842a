import StaffMember from '#models/staff_member'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Puts the staff member in place; for anybody else the back-office doesn't exist: 404. */
export default class StaffMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    ctx.staff = await StaffMember.query()
      .where('user_id', ctx.auth.getUserOrFail().id)
      .whereNull('disabled_at')
      .preload('entity')
      .preload('agency')
      .firstOrFail()
    return next()
  }
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    staff: StaffMember
  }
}
