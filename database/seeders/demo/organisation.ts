import { createHash } from 'node:crypto'
import Agency from '#models/agency'
import Entity from '#models/entity'
import Part from '#models/part'
import Tag from '#models/tag'
import SavedReply from '#models/saved_reply'
import { TEAM_KINDS } from '#models/team'
import { workday } from '#database/seeders/demo/clock'

const TERMS = `Conditions générales de vente (démonstration, sans valeur).
1. Les devis sont fermes pendant leur durée de validité.
2. Toute variation de plus de 10 % fait l’objet d’un devis complémentaire.
3. Paiement à 30 jours ; pénalités au taux de la BCE majoré de 10 points et indemnité forfaitaire de 40 € en cas de retard ; pas d’escompte.
4. Réserve de propriété jusqu’au paiement complet.
5. Les pièces en échange standard sont reprises sous 30 jours, sinon la consigne est facturée.`

const REPLIES = [
  [
    'Bien reçue',
    'Bonjour {contact},\n\nNous avons bien reçu votre demande {numéro} pour {machine}. Un technicien vous rappelle dans la journée.\n\n{moi}',
  ],
  [
    'Photo de la plaque',
    'Bonjour {contact},\n\nPour commander la bonne pièce, pouvez-vous nous envoyer une photo de la plaque constructeur de {machine} ?\n\n{moi}',
  ],
  [
    'Machine à l’arrêt, précautions',
    'Bonjour {contact},\n\nNe relancez pas {machine} avant notre passage : cela peut aggraver la panne. Gardez l’écran allumé si un code s’affiche.\n\n{moi}',
  ],
  [
    'Délai de la pièce',
    'Bonjour {contact},\n\nLa pièce demandée ({numéro}) n’est pas en stock à l’agence ; elle arrive sous 48 heures. Nous vous prévenons dès réception.\n\n{moi}',
  ],
  [
    'Rendez-vous, machine accessible',
    'Bonjour {contact},\n\nNotre technicien passe pour {machine}. Merci de la laisser accessible, propre et clé à disposition ; comptez une heure d’immobilisation.\n\n{moi}',
  ],
  [
    'Expertise, pièces à préparer',
    'Bonjour {contact},\n\nPour estimer {machine}, préparez le carnet d’entretien, la dernière VGP et les factures des grosses réparations. L’expertise dure environ une heure.\n\n{moi}',
  ],
  [
    'Suppression, bien notée',
    'Bonjour {contact},\n\nNous traitons votre demande {numéro} : {machine} sort de votre parc dès qu’elle est vérifiée. Son historique reste consultable.\n\n{moi}',
  ],
  [
    'Devis à suivre',
    'Bonjour {contact},\n\nNous chiffrons {machine} et vous envoyons le devis dans la journée. Vous pourrez l’accepter en ligne.\n\n{moi}',
  ],
] as const

const TAGS = [
  ['Garantie', 'ok'],
  ['VGP', 'warn'],
  ['À rappeler', 'info'],
  ['Contrat d’entretien', 'accent'],
] as const

const AGENCIES = {
  TP: [
    ['SEC', 'Seclin', '59113', '1 rue du Mont-de-Templemars', '03 53 01 40 10'],
    ['AMI', 'Amiens', '80000', '24 avenue de l’Étoile-du-Sud', '03 53 01 40 20'],
    ['ROU', 'Rouen', '76100', '8 quai de Danemark', '03 53 01 40 50'],
  ],
  MAN: [
    ['LES', 'Lesquin', '59810', '15 rue de la Haie-Plouvier', '03 53 01 41 10'],
    ['REI', 'Reims', '51100', '3 rue du Val-Clair', '03 53 01 41 20'],
    ['REN', 'Rennes', '35000', '40 rue de Lorient', '03 53 01 41 30'],
  ],
} as const

export async function openEntities() {
  const tp = await openEntity({
    code: 'TP',
    name: 'Travaux Publics',
    tagline: 'Pelles, chargeuses, concassage',
    siren: '991000006',
    vatNumber: 'FR05991000006',
    city: 'Seclin',
    postalCode: '59113',
    address: '1 rue du Mont-de-Templemars',
    accent: '#b8430d',
    rcs: 'RCS Lille Métropole 991 000 006',
    iban: 'FR76 0000 0000 0000 0000 0000 097',
  })
  const man = await openEntity({
    code: 'MAN',
    name: 'Manutention',
    tagline: 'Chariots, télescopiques, nacelles',
    siren: '992000004',
    vatNumber: 'FR10992000004',
    city: 'Lesquin',
    postalCode: '59810',
    address: '15 rue de la Haie-Plouvier',
    accent: '#0b5a6b',
    rcs: 'RCS Lille Métropole 992 000 004',
    iban: 'FR76 0000 0000 0000 0000 0000 194',
  })
  for (const entity of [tp, man]) {
    for (const [title, body] of REPLIES) {
      await new SavedReply().merge({ entityId: entity.id }).keep({ title, body })
    }
    for (const [name, color] of TAGS) {
      await new Tag().merge({ entityId: entity.id }).keep({ name, color })
    }
  }
  return { tp, man }
}

async function openEntity(facts: Partial<Entity> & { code: 'TP' | 'MAN' }) {
  const entity = await Entity.create({
    ...facts,
    legalForm: 'SAS',
    shareCapitalCents: 50_000_000,
  })
  await entity.related('terms').create({
    version: '2026-01',
    body: TERMS,
    sha256: createHash('sha256').update(TERMS).digest('hex'),
    effectiveOn: workday(400),
  })
  for (const [code, city, postalCode, address, phone] of AGENCIES[facts.code]) {
    const agency = await entity.related('agencies').create({
      code,
      name: Agency.nameIn(city),
      city,
      postalCode,
      address,
      phone,
      email: `${code.toLowerCase()}@${facts.code.toLowerCase()}.example`,
      openingHours: 'du lundi au vendredi, 8 h – 12 h et 13 h 30 – 18 h',
    })
    await agency.related('teams').createMany(
      TEAM_KINDS.map((kind) => ({
        kind,
        email: `${MAILBOXES[kind]}.${code.toLowerCase()}@${facts.code.toLowerCase()}.example`,
      }))
    )
  }
  await stockParts(entity)
  return entity
}

const MAILBOXES = {
  parts: 'pieces',
  workshop: 'atelier',
  appraisal: 'expertise',
  accounting: 'comptabilite',
  front_office: 'accueil',
} as const

/** Reference, designation, sale price and cost in cents excl. VAT. */
const PARTS: [string, string, number, number][] = [
  ['VOE14531300', 'Pompe hydraulique principale', 748_000, 512_000],
  ['VOE14531300X', 'Pompe hydraulique principale, échange standard', 426_000, 291_000],
  ['VOE14531300U', 'Pompe hydraulique principale, occasion révisée', 295_000, 190_000],
  ['VOE14509379', 'Filtre hydraulique retour', 11_840, 6_900],
  ['VOE937814', 'Flexible haute pression 3/4"', 13_850, 7_200],
  ['VOE11708551', 'Filtre à huile moteur', 4_210, 2_300],
  ['VOE11110683', 'Filtre à gasoil', 6_480, 3_700],
  ['VOE15193230', 'Filtre à air primaire', 12_960, 7_100],
  ['VOE14560387', 'Joints de vérin de flèche (pochette)', 18_700, 10_200],
  ['VOE14880651', 'Joystick droit', 138_000, 91_000],
  ['VOE21244693', 'Injecteur', 64_200, 43_000],
  ['VOE20405637', 'Turbocompresseur', 218_000, 149_000],
  ['VOE14882456', 'Dent de godet et clavette', 5_250, 2_900],
  ['MAN745721', 'Patin de flèche, jeu', 31_400, 18_500],
  ['MAN294078', 'Kit filtres révision 500 h', 28_900, 17_800],
  ['MAN294079', 'Kit filtres révision 1 000 h', 52_400, 33_100],
  ['MAN805236', 'Pneu 445/65 R22.5', 84_500, 61_000],
  ['MAN917034', 'Capteur de surcharge', 46_800, 30_400],
  ['TOY04654-30A', 'Chaîne de mât, la paire', 41_900, 25_600],
  ['TOY67501-26', 'Fourches 1 200 mm, la paire', 38_600, 24_300],
  ['TOY26340-23', 'Batterie traction 48 V 625 Ah', 589_000, 431_000],
  ['TOY57210-13', 'Bandage plein 18x7-8', 17_300, 10_100],
  ['MCC600-11', 'Mâchoire fixe J45', 286_000, 197_000],
  ['MCC600-12', 'Mâchoire mobile J45', 312_000, 214_000],
  ['LIN95-220', 'Couteaux de rotor, jeu', 394_000, 276_000],
  ['HAU2440316', 'Boîtier de commande nacelle', 92_700, 63_500],
  ['HV46-208', 'Huile hydraulique HV46, fût de 208 L', 84_500, 62_000],
  ['15W40-20', 'Huile moteur 15W-40, bidon de 20 L', 11_900, 7_800],
  ['ADB-1000', 'AdBlue, cuve de 1 000 L', 49_000, 38_000],
  ['GR-400', 'Graisse lithium, cartouche de 400 g', 650, 340],
  ['BAT12-140', 'Batterie 12 V 140 Ah', 21_400, 13_900],
]

async function stockParts(entity: Entity) {
  const agencies = await Agency.query().where('entity_id', entity.id).orderBy('id')
  for (const [index, [reference, description, unitPriceCents, costCents]] of PARTS.entries()) {
    const part = await Part.create({
      entityId: entity.id,
      reference,
      description,
      unitPriceCents,
      costCents,
    })
    await part.related('stocks').createMany(
      agencies.map(({ id }, place) => ({
        agencyId: id,
        quantity: ((index + 1) * (place + 2)) % 7,
      }))
    )
  }
}
