import { PaymentSchema } from '#database/schema'

export default class Payment extends PaymentSchema {}
