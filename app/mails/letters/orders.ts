import type { LetterWriter } from '#mails/letter'
import type { ActivityAction } from '#models/activity'

export const orderLetters: Partial<Record<ActivityAction, LetterWriter>> = {}
