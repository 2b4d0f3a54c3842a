import type { LetterWriter } from '#mails/letter'
import type { ActivityAction } from '#models/activity'

export const machineLetters: Partial<Record<ActivityAction, LetterWriter>> = {}
