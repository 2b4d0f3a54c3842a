import Agency from '#models/agency'
import Customer from '#models/customer'
import Entity from '#models/entity'
import Membership from '#models/membership'
import StaffMember, { type StaffRole } from '#models/staff_member'
import Team, { type TeamKind } from '#models/team'
import User from '#models/user'
import { DateTime } from 'luxon'

export const DEMO_PASSWORD = 'quatre grues sous la pluie'

export type Cast = Awaited<ReturnType<typeof gatherPeople>>

export async function gatherPeople() {
  const staff = {
    lea: await hire(
      'Léa',
      'Dubois',
      'lea.dubois@tp.example',
      'agent',
      'TP',
      'SEC',
      ['workshop', 'front_office'],
      'Réceptionnaire atelier'
    ),
    marc: await hire(
      'Marc',
      'Lefèvre',
      'marc.lefevre@tp.example',
      'agent',
      'TP',
      'SEC',
      ['parts'],
      'Magasinier'
    ),
    thomas: await hire(
      'Thomas',
      'Leroy',
      'thomas.leroy@tp.example',
      'agent',
      'TP',
      'SEC',
      ['workshop'],
      'Technicien itinérant'
    ),
    elise: await hire(
      'Élise',
      'Carpentier',
      'elise.carpentier@tp.example',
      'manager',
      'TP',
      'SEC',
      ['appraisal'],
      'Cheffe d’agence'
    ),
    ines: await hire(
      'Inès',
      'Garnier',
      'ines.garnier@tp.example',
      'accounting',
      'TP',
      null,
      [],
      'Comptabilité clients'
    ),
    julien: await hire(
      'Julien',
      'Boulanger',
      'julien.boulanger@tp.example',
      'agent',
      'TP',
      'AMI',
      ['workshop', 'parts'],
      'Atelier et magasin'
    ),
    paul: await hire(
      'Paul',
      'Renard',
      'paul.renard@man.example',
      'manager',
      'MAN',
      'LES',
      ['workshop', 'appraisal'],
      'Chef d’agence'
    ),
    fatou: await hire(
      'Fatou',
      'Diallo',
      'fatou.diallo@man.example',
      'agent',
      'MAN',
      'LES',
      ['parts', 'workshop'],
      'Atelier et magasin'
    ),
    yves: await hire(
      'Yves',
      'Le Goff',
      'yves.legoff@man.example',
      'agent',
      'MAN',
      'REI',
      ['workshop', 'parts'],
      'Atelier et magasin'
    ),
    claire: await hire(
      'Claire',
      'Simon',
      'claire.simon@man.example',
      'accounting',
      'MAN',
      null,
      [],
      'Comptabilité clients'
    ),
    direction: await hire(
      'Diane',
      'Vernier',
      'direction@siege.example',
      'head_office',
      null,
      null,
      [],
      'Direction informatique'
    ),
  }

  const customers = {
    delvallee: await welcome(
      'TP',
      'SEC',
      'C100014',
      'Terrassements Delvallée',
      '910000017',
      '14 rue des Carrières',
      '59175',
      'Templemars'
    ),
    carrieres: await welcome(
      'TP',
      'AMI',
      'C100027',
      'Carrières du Boulonnais Est',
      '910000025',
      '2 route de la Carrière',
      '62250',
      'Ferques'
    ),
    scarpe: await welcome(
      'TP',
      'SEC',
      'C100031',
      'Recyclage Scarpe Valorisation',
      '910000033',
      'Port fluvial',
      '59500',
      'Douai'
    ),
    caron: await welcome(
      'TP',
      'ROU',
      'C100045',
      'SARL Caron VRD',
      '910000041',
      '6 chemin du Halage',
      '76350',
      'Oissel'
    ),
    batinord: await welcome(
      'TP',
      'SEC',
      'C100052',
      'Bâti-Nord Gros Œuvre',
      '910000058',
      '31 avenue de la Marne',
      '59290',
      'Wasquehal'
    ),
    peveleSud: await welcome(
      'TP',
      'SEC',
      'C100063',
      'Communauté de communes Pévèle-Sud',
      '910000066',
      'Place de l’Hôtel-de-Ville',
      '59710',
      'Pont-à-Marcq'
    ),
    locartoisTp: await welcome(
      'TP',
      'SEC',
      'C100078',
      'Loc’Artois',
      '910000074',
      '9 rue de l’Écluse',
      '62000',
      'Arras'
    ),
    locartoisMan: await welcome(
      'MAN',
      'LES',
      'C200012',
      'Loc’Artois',
      '910000074',
      '9 rue de l’Écluse',
      '62000',
      'Arras'
    ),
    lesquinoise: await welcome(
      'MAN',
      'LES',
      'C200023',
      'Logistique Lesquinoise',
      '910000082',
      '120 rue de Fretin',
      '59810',
      'Lesquin'
    ),
    vandamme: await welcome(
      'MAN',
      'LES',
      'C200035',
      'Ets Vandamme Couverture',
      '910000090',
      '5 rue du Faubourg',
      '59190',
      'Hazebrouck'
    ),
    moulins: await welcome(
      'MAN',
      'REI',
      'C200041',
      'SCEA des Trois Moulins',
      '910000108',
      'Ferme des Moulins',
      '51360',
      'Sillery'
    ),
    fonderies: await welcome(
      'MAN',
      'LES',
      'C200056',
      'Fonderies de l’Escaut',
      '910000116',
      'Quai Jean-Bart',
      '59300',
      'Valenciennes'
    ),
  }

  const contacts = {
    camille: await meet('Camille', 'Moreau', 'camille.moreau@delvallee.example', '06 39 98 12 40'),
    hugo: await meet('Hugo', 'Petit', 'hugo.petit@delvallee.example', '06 39 98 12 41'),
    nadia: await meet('Nadia', 'Benali', 'nadia.benali@delvallee.example', '03 53 01 41 07'),
    bruno: await meet('Bruno', 'Leclercq', 'bruno.leclercq@delvallee.example', '06 39 98 12 43'),
    sophie: await meet('Sophie', 'Martin', 'sophie.martin@locartois.example', '06 39 98 20 11'),
    yann: await meet(
      'Yann',
      'Delattre',
      'yann.delattre@carrieres-boulonnais.example',
      '06 39 98 30 21'
    ),
    karim: await meet('Karim', 'Haddad', 'karim.haddad@scarpe.example', '06 39 98 31 07'),
    luc: await meet('Luc', 'Caron', 'luc.caron@caron-vrd.example', '06 39 98 32 55'),
    anne: await meet('Anne', 'Delporte', 'anne.delporte@batinord.example', '06 39 98 33 12'),
    michel: await meet('Michel', 'Duhem', 'michel.duhem@pevelesud.example', '03 53 01 44 09'),
    zoe: await meet('Zoé', 'Lambert', 'zoe.lambert@lesquinoise.example', '06 39 98 40 18'),
    pierre: await meet('Pierre', 'Vandamme', 'pierre.vandamme@vandamme.example', '06 39 98 41 77'),
    odette: await meet('Odette', 'Moulin', 'odette.moulin@troismoulins.example', '06 39 98 42 30'),
    rachid: await meet('Rachid', 'Amrani', 'rachid.amrani@fonderies.example', '06 39 98 43 64'),
  }

  const { delvallee } = customers
  await admit(contacts.camille, delvallee, { isAdmin: true, jobTitle: 'Cheffe de parc' })
  await admit(contacts.hugo, delvallee, { hasFleet: true, jobTitle: 'Chef de chantier' })
  await admit(contacts.nadia, delvallee, { hasAccounting: true, jobTitle: 'Comptable' })
  await admit(contacts.bruno, delvallee, {
    hasBuying: true,
    buyingCeilingCents: 500_000,
    jobTitle: 'Acheteur',
  })
  await admit(contacts.sophie, customers.locartoisTp, { isAdmin: true })
  await admit(contacts.sophie, customers.locartoisMan, { isAdmin: true })
  await admit(contacts.yann, customers.carrieres, { isAdmin: true })
  await admit(contacts.karim, customers.scarpe, { isAdmin: true })
  await admit(contacts.luc, customers.caron, { isAdmin: true })
  await admit(contacts.anne, customers.batinord, { isAdmin: true })
  await admit(contacts.michel, customers.peveleSud, { isAdmin: true })
  await admit(contacts.zoe, customers.lesquinoise, { isAdmin: true })
  await admit(contacts.pierre, customers.vandamme, { isAdmin: true })
  await admit(contacts.odette, customers.moulins, { isAdmin: true })
  await admit(contacts.rachid, customers.fonderies, { isAdmin: true })

  return { staff, customers, contacts }
}

async function hire(
  firstName: string,
  lastName: string,
  email: string,
  role: StaffRole,
  entityCode: string | null,
  agencyCode: string | null,
  teams: TeamKind[],
  jobTitle: string
) {
  const user = await signUp({ firstName, lastName, email })
  const entity = entityCode ? await Entity.findByOrFail('code', entityCode) : null
  const agency = agencyCode ? await branch(entity!, agencyCode) : null
  const member = await StaffMember.create({
    userId: user.id,
    role,
    jobTitle,
    entityId: entity?.id ?? null,
    agencyId: agency?.id ?? null,
  })
  if (agency && teams.length > 0) {
    const joined = await Team.query().where('agency_id', agency.id).whereIn('kind', teams)
    await member.related('teams').attach(joined.map(({ id }) => id))
  }
  await member.load('user')
  return member
}

async function welcome(
  entityCode: string,
  agencyCode: string,
  code: string,
  name: string,
  siren: string,
  address: string,
  postalCode: string,
  city: string
) {
  const entity = await Entity.findByOrFail('code', entityCode)
  const agency = await branch(entity, agencyCode)
  return Customer.create({
    entityId: entity.id,
    agencyId: agency.id,
    code,
    account: Customer.accountFor(entity, code),
    name,
    siren,
    siret: `${siren}00014`,
    address,
    postalCode,
    city,
    paymentTerms: '30 jours',
  })
}

async function meet(firstName: string, lastName: string, email: string, phone: string) {
  return signUp({ firstName, lastName, email, phone })
}

function admit(user: User, customer: Customer, rights: Partial<Membership>) {
  return Membership.create({ userId: user.id, customerId: customer.id, ...rights })
}

function signUp(facts: Partial<User>) {
  return User.create({
    ...facts,
    password: DEMO_PASSWORD,
    passwordChangedAt: DateTime.now(),
    locale: 'fr',
  })
}

function branch(entity: Entity, code: string) {
  return Agency.query().where('entity_id', entity.id).where('code', code).firstOrFail()
}
