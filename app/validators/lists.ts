import vine from '@vinejs/vine'

/*
 * Filters come from the URL, which people edit, share and keep for months: what is no longer a choice
 * is passed over instead of being an error.
 */

export function choice<const Choices extends readonly string[]>(choices: Choices) {
  return vine
    .enum(choices)
    .parse((value) => (choices.some((one) => one === value) ? value : undefined))
    .optional()
}

export function shortText(max = 100) {
  return vine
    .string()
    .trim()
    .parse((value) => (typeof value === 'string' ? value.slice(0, max) : undefined))
    .optional()
}

export function pageNumber() {
  return vine
    .number()
    .parse((value) => (/^[1-9]\d{0,4}$/.test(String(value)) ? value : undefined))
    .optional()
}

export const pageFilter = vine.create({ page: pageNumber() })

/** How far back in a thread. */
export const threadFilter = vine.create({ before: shortText(24) })
