/**
 * Why an invoice is contested, as customers say it, with what the e-invoicing lifecycle (CDAR) makes
 * of it: 207 in dispute or 208 suspended, the reason of its closed list, and the action asked for
 * (CNF full credit, CNP partial credit, NIN corrected invoice, PIN information, OTH other).
 */
export const CLAIM_REASONS = {
  price: { status: '207', code: 'PU_ERR', action: 'CNP' },
  discount: { status: '207', code: 'REM_ERR', action: 'CNP' },
  quantity: { status: '207', code: 'QTE_ERR', action: 'CNP' },
  wrong_item: { status: '207', code: 'ART_ERR', action: 'NIN' },
  quality: { status: '207', code: 'QUALITE_ERR', action: 'PIN' },
  incomplete_delivery: { status: '207', code: 'LIVR_INCOMP', action: 'CNP' },
  labour: { status: '207', code: 'QTE_ERR', action: 'PIN' },
  billed_twice: { status: '207', code: 'DOUBLE_FACT', action: 'CNF' },
  warranty: { status: '207', code: 'NON_CONFORME', action: 'CNF' },
  not_ordered: { status: '207', code: 'TRANSAC_INC', action: 'CNF' },
  order_number: { status: '208', code: 'CMD_ERR', action: 'NIN' },
  missing_document: { status: '208', code: 'JUSTIF_ABS', action: 'PIN' },
  vat: { status: '207', code: 'TX_TVA_ERR', action: 'NIN' },
  wrong_company: { status: '207', code: 'DEST_ERR', action: 'NIN' },
  bank_details: { status: '208', code: 'COORD_BANC_ERR', action: 'PIN' },
  other: { status: '207', code: 'AUTRE', action: 'OTH' },
} as const

export type ClaimReason = keyof typeof CLAIM_REASONS

export const CLAIM_REASON_NAMES = Object.keys(CLAIM_REASONS) as [ClaimReason, ...ClaimReason[]]
