import Machine, { type MachineCondition } from '#models/machine'
import { inDays } from '#database/seeders/demo/clock'
import { randomBytes } from 'node:crypto'
import type Customer from '#models/customer'
import type { Cast } from '#database/seeders/demo/people'

/** Brand, model, type, months between inspections (VGP), how its serial number is built. */
const MODELS = {
  EC220E: ['Volvo CE', 'EC220E', 'Pelle sur chenilles', 12, 'VCEC220EL'],
  EC250E: ['Volvo CE', 'EC250E', 'Pelle sur chenilles', 12, 'VCEC250EJ'],
  EW160E: ['Volvo CE', 'EW160E', 'Pelle sur pneus', 12, 'VCEEW160E'],
  ECR25: ['Volvo CE', 'ECR25 Electric', 'Minipelle électrique', 12, 'VCECR25EJ'],
  ECR88D: ['Volvo CE', 'ECR88D', 'Midi-pelle', 12, 'VCEECR88D'],
  L120H: ['Volvo CE', 'L120H', 'Chargeuse sur pneus', 12, 'VCE0L120HX'],
  L220H: ['Volvo CE', 'L220H', 'Chargeuse de carrière', 12, 'VCE0L220HK'],
  A30G: ['Volvo CE', 'A30G', 'Tombereau articulé', 12, 'VCE0A30GP'],
  DD25B: ['Volvo CE', 'DD25B', 'Compacteur tandem', null, 'VCEDD25BT'],
  MT1840: ['Manitou', 'MT 1840', 'Chariot télescopique', 6, 'MAN00000C'],
  MT625: ['Manitou', 'MT 625', 'Chariot télescopique', 6, 'MAN00000D'],
  MRT2470: ['Manitou', 'MRT 2470', 'Chariot télescopique rotatif', 6, 'MAN00000E'],
  MLT735: ['Manitou', 'MLT 735', 'Chariot télescopique agricole', 12, 'MAN00000F'],
  ATJ200: ['Manitou', '200 ATJ', 'Nacelle articulée', 6, 'MAN00000N'],
  HA16: ['Haulotte', 'HA16 RTJ', 'Nacelle articulée', 6, 'AD1'],
  J45: ['McCloskey', 'J45', 'Concasseur mobile', null, '84'],
  S190: ['McCloskey', 'S190', 'Crible mobile', null, '87'],
  URRACO: ['Lindner', 'Urraco 95DK', 'Broyeur mobile', null, '95'],
  TONERO: ['Toyota', 'Tonero 25', 'Chariot frontal diesel', 6, '608FDF25Y'],
  TRAIGO: ['Toyota', 'Traigo 48', 'Chariot frontal électrique', 6, '8FBE16T'],
  REFLEX: ['Toyota', 'BT Reflex RRE160H', 'Chariot à mât rétractable', 6, '64'],
  STAXIO: ['Toyota', 'BT Staxio SPE140', 'Gerbeur accompagnant', 6, '65'],
} as const

type Model = keyof typeof MODELS
type Row = [
  fleetNumber: string,
  model: Model,
  site: string,
  nextInspection: number | null,
  condition?: MachineCondition,
]

const FLEETS: Record<string, Row[]> = {
  delvallee: [
    ['P-14', 'EC220E', 'Zone d’activité de Templemars', 112],
    ['C-03', 'L120H', 'Carrière de Bouvines', 150, 'degraded'],
    ['T-07', 'MT1840', 'Chantier Euratechnologies, Lille', 12],
    ['P-09', 'EW160E', 'Rue Nationale, Lille', 170],
    ['N-05', 'HA16', 'Chantier Euratechnologies, Lille', -4],
    ['M-02', 'ECR25', 'Dépôt de Templemars', 84],
    ['K-01', 'J45', 'Carrière de Bouvines', null],
    ['P-15', 'EC250E', 'Contournement de Seclin', 205],
    ['P-16', 'EC220E', 'Contournement de Seclin', 96],
    ['M-04', 'ECR88D', 'Rue Nationale, Lille', 61],
    ['C-04', 'L120H', 'Contournement de Seclin', 31],
    ['B-01', 'A30G', 'Contournement de Seclin', 122],
    ['B-02', 'A30G', 'Contournement de Seclin', 122],
    ['R-01', 'DD25B', 'Rue Nationale, Lille', null],
    ['T-08', 'MT625', 'Dépôt de Templemars', 140],
    ['T-09', 'MRT2470', 'Chantier Euratechnologies, Lille', 40],
    ['N-06', 'ATJ200', 'Dépôt de Templemars', 75],
    ['S-01', 'S190', 'Carrière de Bouvines', null],
  ],
  carrieres: [
    ['L220-1', 'L220H', 'Front de taille nord', 180],
    ['L220-2', 'L220H', 'Front de taille nord', 66],
    ['EC-1', 'EC250E', 'Découverte', 143],
    ['A30-1', 'A30G', 'Piste principale', 25],
    ['A30-2', 'A30G', 'Piste principale', 190],
    ['J45-1', 'J45', 'Installation primaire', null],
    ['S190-1', 'S190', 'Installation primaire', null],
  ],
  scarpe: [
    ['U-1', 'URRACO', 'Plateforme de tri, Douai', null, 'degraded'],
    ['CH-2', 'L120H', 'Plateforme de tri, Douai', 88],
    ['P-3', 'EW160E', 'Quai de déchargement', 19],
    ['K-4', 'J45', 'Plateforme de tri, Douai', null],
    ['T-5', 'MT1840', 'Quai de déchargement', 130],
  ],
  caron: [
    ['14', 'ECR88D', 'Lotissement des Tilleuls, Oissel', 54],
    ['15', 'ECR25', 'Lotissement des Tilleuls, Oissel', 101],
    ['21', 'DD25B', 'Dépôt', null],
    ['22', 'MT625', 'Dépôt', 9],
  ],
  batinord: [
    ['T-11', 'MT1840', 'Résidence du Parc, Roubaix', 97],
    ['T-12', 'MRT2470', 'Tour Horizon, Lille', 36],
    ['N-2', 'HA16', 'Tour Horizon, Lille', 120],
    ['P-1', 'ECR88D', 'Résidence du Parc, Roubaix', 160],
  ],
  peveleSud: [
    ['ST-01', 'MLT735', 'Ateliers municipaux', 70],
    ['ST-02', 'EW160E', 'Ateliers municipaux', 133],
  ],
  locartoisTp: [
    ['LA-201', 'EC220E', 'Parc d’Arras', 115],
    ['LA-202', 'ECR88D', 'Parc d’Arras', 15],
    ['LA-203', 'L120H', 'En location, Béthune', 171],
    ['LA-204', 'DD25B', 'Parc d’Arras', null],
    ['LA-205', 'ECR25', 'En location, Lens', 62],
  ],
  locartoisMan: [
    ['LA-301', 'MT1840', 'Parc d’Arras', 44],
    ['LA-302', 'MRT2470', 'En location, Dunkerque', 110],
    ['LA-303', 'ATJ200', 'Parc d’Arras', -11],
    ['LA-304', 'HA16', 'En location, Lille', 27],
    ['LA-305', 'TONERO', 'Parc d’Arras', 93],
  ],
  lesquinoise: [
    ['CH-01', 'TRAIGO', 'Entrepôt A, quai 4', 58],
    ['CH-02', 'TRAIGO', 'Entrepôt A, quai 4', 58],
    ['CH-03', 'TRAIGO', 'Entrepôt B', 142],
    ['RT-01', 'REFLEX', 'Entrepôt A', 18],
    ['RT-02', 'REFLEX', 'Entrepôt A', 121, 'degraded'],
    ['RT-03', 'REFLEX', 'Entrepôt B', 121],
    ['GB-01', 'STAXIO', 'Quai 2', 77],
    ['CH-07', 'TONERO', 'Cour', 149],
  ],
  vandamme: [
    ['N-48', 'HA16', 'Église de Cassel', 104],
    ['N-49', 'ATJ200', 'Dépôt', 33],
    ['T-1', 'MT625', 'Lycée d’Hazebrouck', 156],
  ],
  moulins: [
    ['MLT', 'MLT735', 'Ferme', 210],
    ['MLT-2', 'MLT735', 'Ferme', 68],
  ],
  fonderies: [
    ['F-01', 'TONERO', 'Halle de coulée', 82],
    ['F-02', 'TONERO', 'Parc à ferraille', 11],
    ['F-03', 'TRAIGO', 'Magasin', 137],
    ['F-04', 'MRT2470', 'Parc à ferraille', 49],
  ],
}

/** The machines as the ERP knows them; `machine(cast, 'delvallee', 'P-14')` finds one of them. */
export async function parkMachines({ customers }: Cast) {
  for (const [who, rows] of Object.entries(FLEETS)) {
    const customer = customers[who as keyof Cast['customers']]
    for (const [index, row] of rows.entries()) await park(customer, row, index)
  }
}

export function machine({ customers }: Cast, who: keyof Cast['customers'], fleetNumber: string) {
  return customers[who].related('machines').query().where('fleet_number', fleetNumber).firstOrFail()
}

async function park(customer: Customer, row: Row, index: number) {
  const [fleetNumber, model, site, nextInspection, condition = 'running'] = row
  const [brand, name, kind, months, serial] = MODELS[model]
  const due = nextInspection === null ? null : inDays(nextInspection)
  const done = due && months ? due.minus({ months }) : null
  const parked = await Machine.create({
    publicId: randomBytes(8).toString('hex'),
    entityId: customer.entityId,
    customerId: customer.id,
    brand,
    model: name,
    kind,
    fleetNumber,
    serialNumber: `${serial}${String(customer.id * 1000 + index * 37 + 212_345).padStart(8, '0')}`,
    year: 2014 + ((customer.id + index * 3) % 11),
    hours: 1200 + ((customer.id * 977 + index * 1319) % 9800),
    site,
    status: 'active',
    condition,
    inspectionIntervalMonths: months,
    lastInspectionOn: done,
    nextInspectionOn: due,
    lastInspectionResult: done ? 'conform' : null,
  })
  if (done) {
    await parked.related('inspections').create({
      doneOn: done,
      dueOn: due,
      result: 'conform',
      body: 'Organisme de contrôle (fictif)',
    })
  }
}
