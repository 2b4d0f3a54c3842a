import type { LetterWriter } from '#mails/letter'
import type { ActivityAction } from '#models/activity'

export const requestLetters: Partial<Record<ActivityAction, LetterWriter>> = {}
