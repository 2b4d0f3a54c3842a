import env from '#start/env'
import User from '#models/user'
import type Entity from '#models/entity'

/** The password of all people of the demonstration; they exist there only. */
const PASSWORD = 'quatre grues sous la pluie'

/** E-mail address, entities whose door shows it, key of the sentence that says who it is. */
const PEOPLE = [
  ['camille.moreau@delvallee.example', ['TP'], 'customer_admin'],
  ['hugo.petit@delvallee.example', ['TP'], 'customer_fleet'],
  ['nadia.benali@delvallee.example', ['TP'], 'customer_accounting'],
  ['sophie.martin@locartois.example', ['TP', 'MAN'], 'customer_both'],
  ['lea.dubois@tp.example', ['TP'], 'workshop'],
  ['marc.lefevre@tp.example', ['TP'], 'parts'],
  ['ines.garnier@tp.example', ['TP'], 'accounting'],
  ['paul.renard@man.example', ['MAN'], 'manager'],
  ['direction@siege.example', ['TP', 'MAN'], 'head_office'],
] as const

/** The accounts that the login page of the demonstration offers; null everywhere else. */
export async function demoAccounts(entity: Entity) {
  if (!env.get('DEMO')) return null
  const emails = PEOPLE.map(([email]) => email)
  const users = await User.query()
    .whereIn('email', emails)
    .select('email', 'first_name', 'last_name')
  const names = new Map(users.map((user) => [user.email, user.fullName]))
  const accounts = PEOPLE.filter(
    ([email, entities]) => names.has(email) && entities.some((code) => code === entity.code)
  ).map(([email, , who]) => ({ email, name: names.get(email)!, who }))
  return { password: PASSWORD, accounts }
}
