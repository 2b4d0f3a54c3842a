import { ClaimLineSchema } from '#database/schema'

export default class ClaimLine extends ClaimLineSchema {}
