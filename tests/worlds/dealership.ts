import User from '#models/user'
import Team, { TEAM_KINDS } from '#models/team'
import Agency from '#models/agency'
import Entity from '#models/entity'
import Customer from '#models/customer'
import StaffMember, { type StaffRole } from '#models/staff_member'
import Membership from '#models/membership'
import Machine from '#models/machine'
import { DateTime } from 'luxon'

export const PASSWORD = 'quatre grues sous la pluie'

/**
 * The world that all tests share: two entities with two agencies each.
 *
 * TP (Seclin, Amiens): Delvallée with camille (admin), hugo (fleet), nadia (accounting) and
 * bruno (buying up to 1 000 €); Carrières du Boulonnais (Amiens) with yann (admin).
 * MAN (Lesquin, Reims): Logistique Lesquinoise with zoe (admin). Loc'Artois is a customer of both,
 * with sophie (admin of both).
 * Staff of TP: lea (workshop, Seclin), marc (parts, Seclin), karim (workshop, Amiens),
 * ines (accounting of TP), odile (manager of Seclin); of MAN: paul (manager, Lesquin);
 * direction (head office of all). `nobody` has no place anywhere.
 */
export async function dealership() {
  const tp = await Entity.create({
    code: 'TP',
    name: 'Travaux Publics',
    tagline: 'Pelles, chargeuses, concassage',
    siren: '991000006',
    vatNumber: 'FR05991000006',
    city: 'Seclin',
    accent: '#b8430d',
  })
  const man = await Entity.create({
    code: 'MAN',
    name: 'Manutention',
    tagline: 'Chariots, télescopiques, nacelles',
    siren: '992000004',
    vatNumber: 'FR10992000004',
    city: 'Lesquin',
    accent: '#0b5a6b',
  })
  const tpTerms = await tp.related('terms').create({
    version: '2026-01',
    body: 'Conditions générales de vente (démonstration).',
    sha256: '0'.repeat(64),
    effectiveOn: DateTime.fromISO('2026-01-01'),
  })
  await man.related('terms').create({
    version: '2026-01',
    body: 'Conditions générales de vente (démonstration).',
    sha256: '0'.repeat(64),
    effectiveOn: DateTime.fromISO('2026-01-01'),
  })

  const seclin = await agency(tp, 'SEC', 'Seclin')
  const amiens = await agency(tp, 'AMI', 'Amiens')
  const lesquin = await agency(man, 'LES', 'Lesquin')
  const reims = await agency(man, 'REI', 'Reims')

  const delvallee = await customer(seclin, 'C001', 'Terrassements Delvallée', '910000017')
  const carrieres = await customer(amiens, 'C002', 'Carrières du Boulonnais Est', '910000025')
  const lesquinoise = await customer(lesquin, 'C003', 'Logistique Lesquinoise', '910000033')
  const locartoisTp = await customer(seclin, 'C004', 'Loc’Artois', '910000041')
  const locartoisMan = await customer(lesquin, 'C004', 'Loc’Artois', '910000041')

  const camille = await person('Camille', 'Moreau', 'camille@delvallee.test')
  const hugo = await person('Hugo', 'Petit', 'hugo@delvallee.test')
  const nadia = await person('Nadia', 'Benali', 'nadia@delvallee.test')
  const bruno = await person('Bruno', 'Leroy', 'bruno@delvallee.test')
  const yann = await person('Yann', 'Caron', 'yann@carrieres.test')
  const zoe = await person('Zoé', 'Lambert', 'zoe@lesquinoise.test')
  const sophie = await person('Sophie', 'Martin', 'sophie@locartois.test')
  const nobody = await person('Noé', 'Personne', 'noe@personne.test')

  await contact(camille, delvallee, { isAdmin: true })
  await contact(hugo, delvallee, { hasFleet: true })
  await contact(nadia, delvallee, { hasAccounting: true })
  await contact(bruno, delvallee, { hasBuying: true, buyingCeilingCents: 100_000 })
  await contact(yann, carrieres, { isAdmin: true })
  await contact(zoe, lesquinoise, { isAdmin: true })
  await contact(sophie, locartoisTp, { isAdmin: true })
  await contact(sophie, locartoisMan, { isAdmin: true })

  const lea = await person('Léa', 'Dubois', 'lea@tp.test')
  const marc = await person('Marc', 'Lefèvre', 'marc@tp.test')
  const karim = await person('Karim', 'Haddad', 'karim@tp.test')
  const ines = await person('Inès', 'Garnier', 'ines@tp.test')
  const odile = await person('Odile', 'Vasseur', 'odile@tp.test')
  const paul = await person('Paul', 'Renard', 'paul@man.test')
  const direction = await person('Diane', 'Siège', 'direction@siege.test')

  const leaStaff = await staff(lea, 'agent', { entity: tp, agency: seclin, teams: ['workshop'] })
  const marcStaff = await staff(marc, 'agent', { entity: tp, agency: seclin, teams: ['parts'] })
  const karimStaff = await staff(karim, 'agent', {
    entity: tp,
    agency: amiens,
    teams: ['workshop'],
  })
  const inesStaff = await staff(ines, 'accounting', { entity: tp })
  const odileStaff = await staff(odile, 'manager', { entity: tp, agency: seclin })
  const paulStaff = await staff(paul, 'manager', { entity: man, agency: lesquin })
  const directionStaff = await staff(direction, 'head_office', {})

  const excavator = await machine(delvallee, {
    brand: 'Volvo CE',
    model: 'EC220E',
    fleetNumber: 'P-14',
    serialNumber: 'VCEC220EL00212345',
  })
  const loader = await machine(delvallee, {
    brand: 'Volvo CE',
    model: 'L120H',
    fleetNumber: 'C-03',
    serialNumber: 'VCE0L120HX0054871',
  })
  const crusher = await machine(carrieres, {
    brand: 'McCloskey',
    model: 'J45',
    fleetNumber: 'K-01',
    serialNumber: '84012',
  })
  const forklift = await machine(lesquinoise, {
    brand: 'Toyota',
    model: 'Tonero 25',
    fleetNumber: 'CH-07',
    serialNumber: '608FDF25Y00850876',
  })

  return {
    tp,
    man,
    tpTerms,
    seclin,
    amiens,
    lesquin,
    reims,
    delvallee,
    carrieres,
    lesquinoise,
    locartoisTp,
    locartoisMan,
    camille,
    hugo,
    nadia,
    bruno,
    yann,
    zoe,
    sophie,
    nobody,
    lea,
    marc,
    karim,
    ines,
    odile,
    paul,
    direction,
    leaStaff,
    marcStaff,
    karimStaff,
    inesStaff,
    odileStaff,
    paulStaff,
    directionStaff,
    excavator,
    loader,
    crusher,
    forklift,
  }
}

export type Dealership = Awaited<ReturnType<typeof dealership>>

async function agency(entity: Entity, code: string, city: string) {
  const branch = await Agency.create({
    entityId: entity.id,
    code,
    name: `Agence de ${city}`,
    city,
    email: `${code.toLowerCase()}@agence.test`,
    phone: '03 53 01 40 10',
  })
  await Team.createMany(
    TEAM_KINDS.map((kind) => ({
      agencyId: branch.id,
      kind,
      email: `${kind}.${code.toLowerCase()}@agence.test`,
    }))
  )
  return branch
}

async function customer(branch: Agency, code: string, name: string, siren: string) {
  const entity = await Entity.findOrFail(branch.entityId)
  return Customer.create({
    entityId: entity.id,
    agencyId: branch.id,
    code,
    account: Customer.accountFor(entity, code),
    name,
    siren,
    address: '12 rue des Terrassiers',
    postalCode: '59113',
    city: 'Seclin',
    paymentTerms: '30 jours',
  })
}

function person(firstName: string, lastName: string, email: string) {
  return User.create({
    firstName,
    lastName,
    email,
    password: PASSWORD,
    passwordChangedAt: DateTime.now(),
    locale: 'fr',
  })
}

function contact(user: User, account: Customer, rights: Partial<Membership>) {
  return Membership.create({ userId: user.id, customerId: account.id, ...rights })
}

async function staff(
  user: User,
  role: StaffRole,
  place: { entity?: Entity; agency?: Agency; teams?: string[] }
) {
  const member = await StaffMember.create({
    userId: user.id,
    role,
    entityId: place.entity?.id ?? null,
    agencyId: place.agency?.id ?? null,
  })
  if (place.agency && place.teams) {
    const teams = await Team.query()
      .where('agency_id', place.agency.id)
      .whereIn('kind', place.teams)
    await member.related('teams').attach(teams.map((team) => team.id))
  }
  return member
}

let machines = 0

function machine(account: Customer, facts: Partial<Machine>) {
  machines += 1
  return Machine.create({
    publicId: `m${machines}${Math.random().toString(36).slice(2, 10)}`,
    entityId: account.entityId,
    customerId: account.id,
    status: 'active',
    condition: 'running',
    model: 'EC220E',
    ...facts,
  })
}
