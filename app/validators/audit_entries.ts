import vine from '@vinejs/vine'
import { AUDIT_ACTIONS } from '#models/audit_entry'
import { choice, pageNumber, shortText } from '#validators/lists'

function day() {
  return vine
    .string()
    .parse((value) => (/^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? value : undefined))
    .optional()
}

const filters = {
  action: choice(AUDIT_ACTIONS),
  search: shortText(),
  ip: shortText(45),
  customer: shortText(40),
  from: day(),
  to: day(),
}

export const auditFilters = vine.create({ ...filters, page: pageNumber() })

export const auditExportFilters = vine.create(filters)
