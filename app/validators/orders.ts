import vine from '@vinejs/vine'
import { ORDER_STATUSES } from '#models/order'
import { ORDER_SORTS } from '#queries/order_list'
import { choice, pageNumber, shortText } from '#validators/lists'

const filters = {
  status: choice(ORDER_STATUSES),
  agency: shortText(20),
  search: shortText(),
  sort: choice(ORDER_SORTS),
}

export const orderFilters = vine.create({ ...filters, page: pageNumber() })

export const orderExportFilters = vine.create({ ...filters, format: choice(['csv', 'xlsx']) })

export const shipOrderValidator = vine.create({
  tracking: vine.string().trim().maxLength(120).nullable().optional(),
})

export const cancelOrderValidator = vine.create({
  reason: vine.string().trim().minLength(3).maxLength(500),
})
