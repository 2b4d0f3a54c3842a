import { audience } from '#models/activities/audience'
import type User from '#models/user'

const themselves = audience<User>(async ({ subject }) => [{ userId: subject.id }], {
  toAuthor: true,
})

export const accessAudiences = {
  login_link_sent: themselves,
  password_reset_requested: themselves,
  password_changed: themselves,
  contact_added: audience(async () => []),
}
