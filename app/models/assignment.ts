import { AssignmentSchema } from '#database/schema'

export default class Assignment extends AssignmentSchema {}
