import type { LetterWriter } from '#mails/letter'
import type { ActivityAction } from '#models/activity'

export const claimLetters: Partial<Record<ActivityAction, LetterWriter>> = {}
