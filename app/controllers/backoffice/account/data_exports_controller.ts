import { sendPersonalData } from '#start/personal_data'
import type { HttpContext } from '@adonisjs/core/http'

export default class DataExportsController {
  show(ctx: HttpContext) {
    return sendPersonalData(ctx)
  }
}
