import type { LetterWriter } from '#mails/letter'
import type { ActivityAction } from '#models/activity'

export const invoiceLetters: Partial<Record<ActivityAction, LetterWriter>> = {}
