import type { LetterWriter } from '#mails/letter'
import type { ActivityAction } from '#models/activity'

export const quoteLetters: Partial<Record<ActivityAction, LetterWriter>> = {}
