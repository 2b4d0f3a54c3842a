import { errors } from '@adonisjs/lucid'
import StaffMember from '#models/staff_member'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Puts the staff member in place; for anybody else the back-office doesn't exist: 404. */
export default class StaffMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const staff = await StaffMember.placeOf(ctx.auth.getUserOrFail())
    if (!staff) throw new errors.E_ROW_NOT_FOUND()
    ctx.staff = staff
    return next()
  }
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    staff: StaffMember
  }
}
