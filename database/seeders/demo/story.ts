import type { MachineCondition } from '#models/machine'
import type { ServiceRequestKind } from '#models/service_request'
import type { PartPreference } from '#models/requested_part'
import type { RemovalReason } from '#models/machine_removal'
import type { RefusalReason } from '#models/quote_refusal'
import type { Cast } from '#database/seeders/demo/people'

export type Who = keyof Cast['customers']
export type Contact = keyof Cast['contacts']
export type Staff = keyof Cast['staff']

/** A line of a quote: a part by its reference, or work by its words and price (cents excl. VAT). */
export type Line =
  | {
      part: string
      quantity?: number
      optional?: true
      label?: string
      of?: number
      leadTime?: string
      warranty?: string
    }
  | {
      work: string
      kind: 'labour' | 'travel' | 'flat_rate' | 'transport'
      hours?: number
      cents: number
      details?: string
      optional?: true
    }

export type Offer = {
  title: string
  lines: Line[]
  days?: number
  leadTime?: string
  notes?: string
}

/** What happens after the request, each at `[days ago, hour]`. */
export type Step = [
  number,
  string,
  ...(
    | ['take', Staff]
    | ['assign', Staff, Staff]
    | ['answer', Staff, string, 'wait'?]
    | ['note', Staff, string]
    | ['tag', Staff, string]
    /** Into the earlier open request about the same machine. */
    | ['merge', Staff]
    | ['reply', Contact, string]
    | ['schedule', Staff, number, string]
    | ['close', Staff]
    | ['decline', Staff, string]
    | ['cancel', Contact, string]
    | ['approve', Staff]
    | ['refuse', Staff, string]
    | ['quote', Staff, Offer]
    | ['change', Contact, string]
    | ['revise', Staff, Offer]
    | ['withdraw', Staff]
    | ['reject', Contact, RefusalReason, string]
    | ['accept', Contact, { po?: string; to?: string; name: string; role: string }]
    | ['prepare' | 'ready' | 'ship' | 'complete', Staff]
    | ['undo', Staff, string]
  ),
]

export type Scene = {
  who: Who
  plate: string
  by: Contact
  when: [number, string]
  kind: ServiceRequestKind
  text: string
  breakdown?: MachineCondition
  preventive?: number
  parts?: [
    reference: string | null,
    description: string,
    quantity: number,
    preference: PartPreference,
  ][]
  delivery?: 'delivery' | 'pickup'
  reason?: RemovalReason | 'resale' | 'trade_in' | 'insurance' | 'internal'
  tradeIn?: true
  steps?: Step[]
}

const WORKSHOP = 8_600
const ON_SITE = 9_800

function labour(hours: number, details: string): Line {
  return { work: 'Main-d’œuvre atelier', kind: 'labour', hours, cents: WORKSHOP, details }
}

function onSite(hours: number, details: string): Line {
  return { work: 'Main-d’œuvre sur chantier', kind: 'labour', hours, cents: ON_SITE, details }
}

const travelA: Line = { work: 'Déplacement zone A, 0 à 30 km', kind: 'travel', cents: 9_000 }
const travelB: Line = { work: 'Déplacement zone B, 31 à 60 km', kind: 'travel', cents: 15_000 }
const inspection: Line = {
  work: 'Forfait VGP',
  kind: 'flat_rate',
  cents: 21_000,
  details: 'Rapport remis sous 48 heures',
}

const PUMP: Offer = {
  title: 'Pompe hydraulique, EC220E',
  days: 3,
  leadTime: '5 jours ouvrés après accord',
  notes: 'Pompe révisée en stock à Seclin, A3-14.',
  lines: [
    {
      part: 'VOE14531300',
      label: 'Neuve d’origine',
      of: 1,
      leadTime: '3 jours',
      warranty: '12 mois',
    },
    {
      part: 'VOE14531300X',
      label: 'Échange standard',
      of: 1,
      leadTime: '5 jours',
      warranty: '12 mois',
    },
    {
      part: 'VOE14531300U',
      label: 'Occasion révisée',
      of: 1,
      leadTime: 'en stock à Seclin',
      warranty: '3 mois',
    },
    { part: 'VOE937814', quantity: 2 },
    { part: 'HV46-208' },
    { part: 'VOE14509379' },
    labour(9.5, 'Dépose, repose, rinçage du circuit, essais'),
    {
      work: 'Transport aller-retour',
      kind: 'transport',
      cents: 39_000,
      details: 'Porte-engins, Templemars – Seclin',
    },
    {
      work: 'Révision 1 000 h dans la foulée',
      kind: 'flat_rate',
      cents: 61_200,
      details: 'Vous évitez une seconde immobilisation',
      optional: true,
    },
  ],
}

export const SCENES: Scene[] = [
  // Terrassements Delvallée: the customer of the tour
  {
    who: 'delvallee',
    plate: 'P-14',
    by: 'hugo',
    when: [0, '08:31'],
    kind: 'intervention',
    breakdown: 'stopped',
    text: 'Mouvements lents depuis ce matin puis plus rien à la flèche. Bruit aigu côté pompe, huile chaude. Voyant hydraulique allumé.',
    steps: [
      [0, '08:36', 'take', 'lea'],
      [0, '08:37', 'tag', 'lea', 'Contrat d’entretien'],
      [
        0,
        '08:41',
        'answer',
        'lea',
        'Bonjour Hugo, ne relancez pas la machine. Thomas peut passer avant 15 h. Quel code affiche l’écran au démarrage ?',
      ],
      [
        0,
        '08:52',
        'note',
        'thomas',
        'Même bruit que sur la EC220 de Caron en mai. Pompe révisée en stock à Seclin, A3-14. Prévoir le rinçage du circuit.',
      ],
      [0, '09:04', 'reply', 'hugo', 'PSID 95, FMI 7. Quelqu’un sur place jusqu’à 17 h.'],
    ],
  },
  {
    who: 'delvallee',
    plate: 'P-14',
    by: 'camille',
    when: [0, '08:58'],
    kind: 'intervention',
    breakdown: 'stopped',
    text: 'Hugo me dit que la P-14 est arrêtée à Lomme. Pouvez-vous passer aujourd’hui ? Le camion attend.',
    steps: [[0, '09:01', 'merge', 'lea']],
  },
  {
    who: 'delvallee',
    plate: 'P-16',
    by: 'camille',
    when: [6, '10:12'],
    kind: 'intervention',
    breakdown: 'degraded',
    text: 'Perte de puissance à chaud, la pelle cale en fin de journée. 6 480 h au compteur.',
    steps: [
      [6, '10:40', 'take', 'lea'],
      [5, '14:20', 'schedule', 'lea', -4, '08:00'],
      [
        4,
        '11:30',
        'note',
        'thomas',
        'Pression pilote correcte, pompe principale fatiguée : débit à 62 %.',
      ],
      [2, '09:15', 'quote', 'lea', PUMP],
    ],
  },
  {
    who: 'delvallee',
    plate: 'C-03',
    by: 'hugo',
    when: [3, '16:05'],
    kind: 'intervention',
    breakdown: 'degraded',
    text: 'Fuite au vérin de levage gauche, on complète l’huile tous les deux jours.',
    steps: [
      [3, '16:30', 'take', 'lea'],
      [
        3,
        '16:38',
        'answer',
        'lea',
        'Bonjour Hugo, pouvez-vous nous envoyer une photo de la plaque du vérin ?',
        'wait',
      ],
    ],
  },
  {
    who: 'delvallee',
    plate: 'T-07',
    by: 'camille',
    when: [9, '09:20'],
    kind: 'intervention',
    preventive: 14,
    text: 'Révision 500 h et VGP avant le 4 du mois prochain, si possible le même jour.',
    steps: [
      [9, '10:00', 'take', 'lea'],
      [8, '17:12', 'schedule', 'lea', 2, '08:00'],
    ],
  },
  {
    who: 'delvallee',
    plate: 'P-09',
    by: 'camille',
    when: [20, '11:02'],
    kind: 'parts',
    delivery: 'pickup',
    text: 'Pour la révision que nous faisons nous-mêmes.',
    parts: [
      ['VOE11708551', 'Filtre à huile moteur', 2, 'new'],
      ['VOE11110683', 'Filtre à gasoil', 2, 'new'],
      ['15W40-20', 'Huile 15W-40', 2, 'any'],
    ],
    steps: [
      [20, '11:20', 'take', 'marc'],
      [
        20,
        '15:45',
        'quote',
        'marc',
        {
          title: 'Filtres et huile, EW160E',
          lines: [
            { part: 'VOE11708551', quantity: 2 },
            { part: 'VOE11110683', quantity: 2 },
            { part: '15W40-20', quantity: 2 },
          ],
        },
      ],
      [
        19,
        '08:10',
        'accept',
        'camille',
        { po: 'BC-4471', name: 'Camille Moreau', role: 'Cheffe de parc' },
      ],
      [19, '10:00', 'prepare', 'marc'],
      [19, '16:30', 'ready', 'marc'],
      [18, '09:40', 'complete', 'marc'],
    ],
  },
  {
    who: 'delvallee',
    plate: 'K-01',
    by: 'camille',
    when: [34, '08:45'],
    kind: 'parts',
    delivery: 'delivery',
    text: 'Mâchoire fixe fendue, livraison à la carrière de Bouvines.',
    parts: [['MCC600-11', 'Mâchoire fixe J45', 1, 'new']],
    steps: [
      [34, '09:05', 'take', 'marc'],
      [
        33,
        '11:30',
        'quote',
        'marc',
        {
          title: 'Mâchoire fixe, J45',
          lines: [
            { part: 'MCC600-11' },
            { work: 'Livraison sur chantier', kind: 'transport', cents: 18_000 },
          ],
        },
      ],
      [
        32,
        '17:25',
        'accept',
        'bruno',
        {
          po: 'BC-4402',
          to: 'Carrière de Bouvines, 59830 Bouvines',
          name: 'Bruno Leclercq',
          role: 'Acheteur',
        },
      ],
      [31, '08:30', 'prepare', 'marc'],
      [30, '15:10', 'ship', 'marc'],
      [28, '10:00', 'complete', 'marc'],
    ],
  },
  {
    who: 'delvallee',
    plate: 'B-02',
    by: 'hugo',
    when: [8, '07:50'],
    kind: 'parts',
    delivery: 'delivery',
    text: 'Jeu de patins et graisse pour le chantier de Seclin.',
    parts: [
      [null, 'Patins de caisse', 4, 'any'],
      ['GR-400', 'Graisse lithium', 24, 'new'],
    ],
    steps: [
      [8, '08:15', 'take', 'marc'],
      [
        7,
        '10:22',
        'quote',
        'marc',
        {
          title: 'Patins et graisse, A30G',
          lines: [{ part: 'MAN745721' }, { part: 'GR-400', quantity: 24 }],
        },
      ],
      [
        6,
        '12:03',
        'accept',
        'camille',
        {
          po: 'BC-4489',
          to: 'Contournement de Seclin, base vie',
          name: 'Camille Moreau',
          role: 'Cheffe de parc',
        },
      ],
      [5, '09:00', 'prepare', 'marc'],
      [2, '16:40', 'ship', 'marc'],
    ],
  },
  {
    who: 'delvallee',
    plate: 'P-15',
    by: 'camille',
    when: [15, '14:00'],
    kind: 'appraisal',
    reason: 'trade_in',
    text: 'Nous voulons la remplacer au printemps. Quelle reprise ?',
    steps: [
      [15, '15:10', 'take', 'elise'],
      [12, '10:00', 'schedule', 'elise', -10, '09:00'],
      [
        9,
        '16:00',
        'answer',
        'elise',
        'Bonjour Camille, Élise au téléphone demain à 9 h pour le chiffre : la machine est saine, le train est à 60 %.',
      ],
      [8, '09:30', 'close', 'elise'],
    ],
  },
  {
    who: 'delvallee',
    plate: 'S-01',
    by: 'camille',
    when: [4, '11:15'],
    kind: 'removal',
    reason: 'sold',
    tradeIn: true,
    text: 'Vendue à un confrère de l’Aisne, enlèvement fait.',
  },
  {
    who: 'delvallee',
    plate: 'R-01',
    by: 'hugo',
    when: [48, '09:00'],
    kind: 'intervention',
    breakdown: 'stopped',
    text: 'Ne démarre plus, batterie à plat malgré la charge.',
    steps: [
      [48, '09:20', 'take', 'thomas'],
      [
        48,
        '11:00',
        'quote',
        'lea',
        {
          title: 'Batterie, DD25B',
          lines: [{ part: 'BAT12-140' }, onSite(1, 'Remplacement et contrôle de charge'), travelA],
        },
      ],
      [48, '11:40', 'accept', 'camille', { name: 'Camille Moreau', role: 'Cheffe de parc' }],
      [47, '08:30', 'prepare', 'lea'],
      [47, '15:00', 'complete', 'lea'],
      [47, '15:05', 'close', 'thomas'],
    ],
  },
  {
    who: 'delvallee',
    plate: 'N-05',
    by: 'camille',
    when: [1, '17:40'],
    kind: 'intervention',
    preventive: 5,
    text: 'VGP dépassée sur la nacelle, à refaire avant de la remettre en service.',
    steps: [[1, '17:52', 'tag', 'lea', 'VGP']],
  },
  {
    who: 'delvallee',
    plate: 'M-02',
    by: 'hugo',
    when: [60, '13:20'],
    kind: 'intervention',
    breakdown: 'degraded',
    text: 'Autonomie divisée par deux par temps froid.',
    steps: [
      [60, '14:00', 'take', 'lea'],
      [
        59,
        '10:10',
        'answer',
        'lea',
        'Bonjour Hugo, c’est la limite normale sous 5 °C : garez-la branchée, la batterie reste tempérée.',
      ],
      [58, '09:00', 'close', 'lea'],
    ],
  },

  // Carrières du Boulonnais Est, Amiens
  {
    who: 'carrieres',
    plate: 'L220-2',
    by: 'yann',
    when: [0, '07:48'],
    kind: 'intervention',
    breakdown: 'stopped',
    text: 'Ne démarre plus, batterie neuve il y a un mois.',
  },
  {
    who: 'carrieres',
    plate: 'J45-1',
    by: 'yann',
    when: [12, '10:30'],
    kind: 'parts',
    delivery: 'delivery',
    text: 'Jeu complet de mâchoires avant l’arrêt d’hiver.',
    parts: [
      ['MCC600-11', 'Mâchoire fixe', 1, 'new'],
      ['MCC600-12', 'Mâchoire mobile', 1, 'new'],
    ],
    steps: [
      [12, '11:00', 'take', 'julien'],
      [
        11,
        '15:00',
        'quote',
        'julien',
        {
          title: 'Jeu de mâchoires, J45',
          days: 18,
          lines: [
            { part: 'MCC600-11' },
            { part: 'MCC600-12' },
            { work: 'Livraison sur site', kind: 'transport', cents: 26_000 },
          ],
        },
      ],
      [
        3,
        '09:12',
        'change',
        'yann',
        'Sans la livraison : nous passons avec le plateau. Et pouvez-vous tenir 5 % sur les deux ?',
      ],
    ],
  },
  {
    who: 'carrieres',
    plate: 'A30-1',
    by: 'yann',
    when: [26, '08:20'],
    kind: 'intervention',
    preventive: 10,
    text: 'Révision 2 000 h des deux tombereaux.',
    steps: [
      [26, '09:00', 'take', 'julien'],
      [
        25,
        '14:10',
        'quote',
        'julien',
        {
          title: 'Révision 2 000 h, A30G',
          lines: [
            { part: 'VOE11708551', quantity: 2 },
            { part: 'VOE15193230' },
            { part: 'HV46-208' },
            onSite(7, 'Révision complète'),
            travelB,
          ],
        },
      ],
      [
        22,
        '16:00',
        'accept',
        'yann',
        {
          po: '2211-B',
          to: 'Carrière de Ferques',
          name: 'Yann Delattre',
          role: 'Chef d’exploitation',
        },
      ],
      [20, '08:00', 'prepare', 'julien'],
      [18, '17:00', 'complete', 'julien'],
      [18, '17:10', 'close', 'julien'],
    ],
  },
  {
    who: 'carrieres',
    plate: 'EC-1',
    by: 'yann',
    when: [40, '15:30'],
    kind: 'intervention',
    breakdown: 'degraded',
    text: 'Joystick droit : le godet repart seul.',
    steps: [
      [40, '15:50', 'take', 'julien'],
      [
        39,
        '10:30',
        'quote',
        'julien',
        {
          title: 'Joystick droit, EC250E',
          lines: [{ part: 'VOE14880651' }, onSite(2, 'Remplacement et calibration'), travelB],
          days: 10,
        },
      ],
      [38, '09:00', 'reject', 'yann', 'price', 'Nous avons trouvé un joystick d’occasion.'],
    ],
  },

  // Recyclage Scarpe Valorisation
  {
    who: 'scarpe',
    plate: 'U-1',
    by: 'karim',
    when: [29, '11:45'],
    kind: 'parts',
    delivery: 'delivery',
    text: 'Couteaux usés, débit en baisse de 30 %.',
    parts: [['LIN95-220', 'Couteaux de rotor, jeu', 1, 'any']],
    steps: [
      [29, '12:00', 'take', 'marc'],
      [
        28,
        '09:30',
        'quote',
        'marc',
        {
          title: 'Couteaux de rotor, Urraco 95DK',
          days: 1,
          lines: [{ part: 'LIN95-220' }, onSite(6, 'Remplacement du jeu complet'), travelB],
        },
      ],
    ],
  },
  {
    who: 'scarpe',
    plate: 'K-4',
    by: 'karim',
    when: [2, '15:20'],
    kind: 'intervention',
    breakdown: 'degraded',
    text: 'Bande d’évacuation qui se déporte à droite, bourrages à répétition.',
    steps: [
      [2, '15:45', 'take', 'thomas'],
      [1, '10:05', 'schedule', 'thomas', 1, '08:30'],
    ],
  },
  {
    who: 'scarpe',
    plate: 'P-3',
    by: 'karim',
    when: [55, '09:10'],
    kind: 'parts',
    delivery: 'pickup',
    text: 'Dents de godet.',
    parts: [['VOE14882456', 'Dent et clavette', 5, 'new']],
    steps: [
      [55, '09:30', 'take', 'marc'],
      [
        55,
        '10:10',
        'quote',
        'marc',
        { title: 'Dents de godet, EW160E', lines: [{ part: 'VOE14882456', quantity: 5 }] },
      ],
      [55, '11:00', 'accept', 'karim', { name: 'Karim Haddad', role: 'Responsable de site' }],
      [55, '14:00', 'ready', 'marc'],
      [54, '08:20', 'complete', 'marc'],
    ],
  },
  {
    who: 'scarpe',
    plate: 'CH-2',
    by: 'karim',
    when: [70, '08:00'],
    kind: 'intervention',
    preventive: 7,
    text: 'Révision 1 000 h.',
    steps: [
      [70, '08:40', 'take', 'lea'],
      [
        69,
        '11:00',
        'quote',
        'lea',
        {
          title: 'Révision 1 000 h, L120H',
          lines: [{ part: 'VOE11708551' }, { part: 'VOE15193230' }, onSite(5, 'Révision'), travelB],
        },
      ],
      [
        67,
        '18:02',
        'accept',
        'karim',
        { po: 'RSV-118', name: 'Karim Haddad', role: 'Responsable de site' },
      ],
      [64, '17:00', 'complete', 'lea'],
      [64, '17:05', 'close', 'lea'],
    ],
  },

  // SARL Caron VRD, Rouen
  {
    who: 'caron',
    plate: '14',
    by: 'luc',
    when: [0, '09:12'],
    kind: 'intervention',
    breakdown: 'degraded',
    text: 'Code SPN 3251, FMI 16, photo jointe. La machine tourne mais se met en sécurité.',
    steps: [[0, '09:15', 'tag', 'lea', 'Garantie']],
  },
  {
    who: 'caron',
    plate: '14',
    by: 'luc',
    when: [0, '09:26'],
    kind: 'intervention',
    breakdown: 'degraded',
    text: 'Je complète ma demande de tout à l’heure : le code revient à chaque démarrage, 2 310 h au compteur.',
  },
  {
    who: 'caron',
    plate: '22',
    by: 'luc',
    when: [5, '12:12'],
    kind: 'intervention',
    preventive: 8,
    text: 'VGP du télescopique avant le 30.',
  },
  {
    who: 'caron',
    plate: '15',
    by: 'luc',
    when: [23, '07:30'],
    kind: 'appraisal',
    reason: 'resale',
    text: 'Estimation pour revente, 1 900 h, carnet à jour.',
  },

  // Bâti-Nord Gros Œuvre
  {
    who: 'batinord',
    plate: 'T-11',
    by: 'anne',
    when: [1, '11:30'],
    kind: 'parts',
    delivery: 'pickup',
    text: 'Deux patins de flèche et les joints de vérin, l’occasion convient.',
    parts: [
      ['MAN745721', 'Patins de flèche', 2, 'used'],
      [null, 'Joints de vérin de compensation', 1, 'any'],
    ],
    steps: [
      [1, '11:42', 'take', 'marc'],
      [1, '11:50', 'tag', 'marc', 'À rappeler'],
    ],
  },
  {
    who: 'batinord',
    plate: 'T-12',
    by: 'anne',
    when: [17, '10:20'],
    kind: 'intervention',
    breakdown: 'stopped',
    text: 'Capteur de surcharge en défaut, la machine bloque tous les mouvements.',
    steps: [
      [17, '10:31', 'take', 'thomas'],
      [
        17,
        '10:50',
        'quote',
        'lea',
        {
          title: 'Capteur de surcharge, MRT 2470',
          lines: [{ part: 'MAN917034' }, onSite(2.5, 'Remplacement et étalonnage'), travelA],
        },
      ],
      [
        17,
        '11:05',
        'accept',
        'anne',
        {
          po: 'BN-7702',
          to: 'Tour Horizon, Lille',
          name: 'Anne Delporte',
          role: 'Conductrice de travaux',
        },
      ],
      [17, '14:00', 'prepare', 'lea'],
      [16, '12:00', 'complete', 'lea'],
      [16, '12:05', 'close', 'thomas'],
    ],
  },
  {
    who: 'batinord',
    plate: 'N-2',
    by: 'anne',
    when: [44, '14:40'],
    kind: 'intervention',
    breakdown: 'stopped',
    text: 'Nacelle bloquée en hauteur, alarme dévers, personne dedans redescendue en secours.',
    steps: [
      [44, '14:44', 'take', 'thomas'],
      [
        44,
        '14:50',
        'answer',
        'thomas',
        'Je pars de Seclin, j’y suis à 15 h 20. Ne touchez à rien et balisez.',
      ],
      [44, '17:30', 'close', 'thomas'],
    ],
  },
  {
    who: 'batinord',
    plate: 'P-1',
    by: 'anne',
    when: [13, '16:00'],
    kind: 'parts',
    delivery: 'pickup',
    text: 'Flexible de balancier percé.',
    parts: [['VOE937814', 'Flexible 3/4"', 1, 'new']],
    steps: [
      [13, '16:10', 'take', 'marc'],
      [13, '16:25', 'quote', 'marc', { title: 'Flexible, ECR88D', lines: [{ part: 'VOE937814' }] }],
      [13, '16:40', 'accept', 'anne', { name: 'Anne Delporte', role: 'Conductrice de travaux' }],
      [
        12,
        '08:00',
        'undo',
        'marc',
        'Prise au comptoir par votre chauffeur la veille, commande en double.',
      ],
    ],
  },

  // Communauté de communes Pévèle-Sud
  {
    who: 'peveleSud',
    plate: 'ST-01',
    by: 'michel',
    when: [10, '10:00'],
    kind: 'intervention',
    preventive: 20,
    text: 'Révision annuelle du télescopique, bon de commande à suivre.',
    steps: [
      [10, '10:30', 'take', 'lea'],
      [
        9,
        '09:40',
        'quote',
        'lea',
        {
          title: 'Révision annuelle, MLT 735',
          days: 20,
          lines: [
            { part: 'MAN294079' },
            { part: '15W40-20' },
            labour(4, 'Révision annuelle'),
            inspection,
          ],
        },
      ],
    ],
  },
  {
    who: 'peveleSud',
    plate: 'ST-02',
    by: 'michel',
    when: [75, '09:00'],
    kind: 'appraisal',
    reason: 'internal',
    text: 'Valeur au bilan de la pelle sur pneus.',
    steps: [
      [75, '10:00', 'take', 'elise'],
      [
        73,
        '11:00',
        'decline',
        'elise',
        'Valeur au bilan : à demander à votre expert-comptable. Nous pouvons estimer une reprise.',
      ],
    ],
  },

  // Loc'Artois, both entities
  {
    who: 'locartoisTp',
    plate: 'LA-202',
    by: 'sophie',
    when: [7, '08:05'],
    kind: 'intervention',
    preventive: 12,
    text: 'VGP et révision 500 h au parc d’Arras.',
    steps: [
      [7, '08:30', 'take', 'lea'],
      [
        6,
        '15:00',
        'quote',
        'lea',
        {
          title: 'VGP et révision 500 h, ECR88D',
          days: 24,
          lines: [
            { part: 'VOE11708551' },
            { part: 'VOE11110683' },
            onSite(3, 'Révision 500 h'),
            inspection,
            travelB,
          ],
        },
      ],
    ],
  },
  {
    who: 'locartoisTp',
    plate: 'LA-204',
    by: 'sophie',
    when: [31, '11:00'],
    kind: 'removal',
    reason: 'sold',
    text: 'Vendu aux enchères.',
    steps: [[30, '09:00', 'approve', 'elise']],
  },
  {
    who: 'locartoisTp',
    plate: 'LA-201',
    by: 'sophie',
    when: [52, '16:20'],
    kind: 'parts',
    delivery: 'delivery',
    text: 'Turbo en échange standard si possible.',
    parts: [['VOE20405637', 'Turbocompresseur', 1, 'exchange']],
    steps: [
      [52, '16:30', 'take', 'marc'],
      [
        51,
        '10:00',
        'quote',
        'marc',
        { title: 'Turbocompresseur, EC220E', lines: [{ part: 'VOE20405637' }] },
      ],
    ],
  },
  {
    who: 'locartoisMan',
    plate: 'LA-303',
    by: 'sophie',
    when: [1, '08:20'],
    kind: 'intervention',
    preventive: 3,
    text: 'VGP dépassée, la nacelle doit repartir en location vendredi.',
    steps: [
      [1, '08:50', 'take', 'paul'],
      [
        1,
        '09:05',
        'answer',
        'paul',
        'Bonjour Sophie, demain 8 h à Arras. La nacelle sera libre et chargée ?',
        'wait',
      ],
    ],
  },
  {
    who: 'locartoisMan',
    plate: 'LA-302',
    by: 'sophie',
    when: [24, '13:30'],
    kind: 'intervention',
    breakdown: 'stopped',
    text: 'Flexible de stabilisateur arraché à Dunkerque.',
    steps: [
      [24, '13:40', 'take', 'fatou'],
      [
        24,
        '14:20',
        'quote',
        'fatou',
        {
          title: 'Flexible de stabilisateur, MRT 2470',
          lines: [{ part: 'VOE937814', quantity: 2 }, onSite(3, 'Remplacement sur site'), travelB],
        },
      ],
      [
        24,
        '14:30',
        'accept',
        'sophie',
        {
          po: 'LA-2026-311',
          to: 'Port de Dunkerque, quai 4',
          name: 'Sophie Martin',
          role: 'Responsable matériel',
        },
      ],
      [23, '11:00', 'complete', 'fatou'],
      [23, '11:05', 'close', 'fatou'],
    ],
  },

  // Logistique Lesquinoise
  {
    who: 'lesquinoise',
    plate: 'RT-02',
    by: 'zoe',
    when: [0, '08:02'],
    kind: 'intervention',
    breakdown: 'degraded',
    text: 'Mât qui accroche à mi-hauteur, bruit de chaîne.',
    steps: [
      [0, '08:20', 'take', 'fatou'],
      [0, '08:21', 'tag', 'fatou', 'Garantie'],
    ],
  },
  {
    who: 'lesquinoise',
    plate: 'CH-01',
    by: 'zoe',
    when: [14, '10:40'],
    kind: 'parts',
    delivery: 'delivery',
    text: 'Batterie de traction en fin de vie, deux heures d’autonomie.',
    parts: [['TOY26340-23', 'Batterie 48 V 625 Ah', 1, 'any']],
    steps: [
      [14, '11:00', 'take', 'fatou'],
      [
        13,
        '15:30',
        'quote',
        'fatou',
        {
          title: 'Batterie de traction, Traigo 48',
          days: 12,
          leadTime: 'Trois semaines',
          lines: [{ part: 'TOY26340-23' }, labour(1.5, 'Échange et mise en service')],
        },
      ],
      [
        11,
        '09:00',
        'change',
        'zoe',
        'Pouvez-vous chiffrer aussi la reprise de l’ancienne batterie ?',
      ],
      [
        9,
        '14:00',
        'revise',
        'fatou',
        {
          title: 'Batterie de traction avec reprise, Traigo 48',
          days: 16,
          leadTime: 'Trois semaines',
          lines: [
            { part: 'TOY26340-23' },
            labour(1.5, 'Échange et mise en service'),
            { work: 'Reprise de l’ancienne batterie', kind: 'flat_rate', cents: -32_000 },
          ],
        },
      ],
    ],
  },
  {
    who: 'lesquinoise',
    plate: 'CH-02',
    by: 'zoe',
    when: [33, '09:00'],
    kind: 'parts',
    delivery: 'delivery',
    text: 'Quatre bandages.',
    parts: [['TOY57210-13', 'Bandage 18x7-8', 4, 'new']],
    steps: [
      [33, '09:20', 'take', 'fatou'],
      [
        33,
        '10:00',
        'quote',
        'fatou',
        {
          title: 'Bandages, Traigo 48',
          lines: [{ part: 'TOY57210-13', quantity: 4 }, labour(2, 'Montage à la presse')],
        },
      ],
      [
        32,
        '08:45',
        'accept',
        'zoe',
        {
          po: 'LL-9087',
          to: 'Entrepôt A, quai 4',
          name: 'Zoé Lambert',
          role: 'Responsable d’entrepôt',
        },
      ],
      [30, '09:00', 'prepare', 'fatou'],
      [29, '17:00', 'complete', 'fatou'],
    ],
  },
  {
    who: 'lesquinoise',
    plate: 'RT-01',
    by: 'zoe',
    when: [4, '15:00'],
    kind: 'intervention',
    preventive: 14,
    text: 'VGP des trois rétractables, le même matin si possible.',
    steps: [
      [4, '15:30', 'take', 'fatou'],
      [
        3,
        '10:00',
        'quote',
        'fatou',
        {
          title: 'VGP de trois BT Reflex',
          days: 27,
          lines: [inspection, inspection, inspection, travelA],
        },
      ],
      [2, '11:11', 'accept', 'zoe', { name: 'Zoé Lambert', role: 'Responsable d’entrepôt' }],
    ],
  },
  {
    who: 'lesquinoise',
    plate: 'CH-07',
    by: 'zoe',
    when: [2, '17:05'],
    kind: 'removal',
    reason: 'rental_ended',
    text: 'Location terminée, rendu vendredi.',
  },

  // Vandamme, Trois Moulins, Fonderies
  {
    who: 'vandamme',
    plate: 'N-48',
    by: 'pierre',
    when: [3, '07:20'],
    kind: 'parts',
    delivery: 'pickup',
    text: 'Boîtier de commande mort après la pluie.',
    parts: [['HAU2440316', 'Boîtier de commande', 1, 'exchange']],
    steps: [
      [3, '07:55', 'take', 'fatou'],
      [
        3,
        '09:00',
        'quote',
        'fatou',
        {
          title: 'Boîtier de commande, HA16 RTJ',
          days: 6,
          lines: [{ part: 'HAU2440316' }, labour(1, 'Montage et essais')],
        },
      ],
      [2, '18:30', 'accept', 'pierre', { name: 'Pierre Vandamme', role: 'Gérant' }],
      [1, '09:00', 'prepare', 'fatou'],
      [0, '08:10', 'ready', 'fatou'],
    ],
  },
  {
    who: 'vandamme',
    plate: 'T-1',
    by: 'pierre',
    when: [27, '12:00'],
    kind: 'intervention',
    breakdown: 'degraded',
    text: 'Direction dure à gauche.',
    steps: [
      [27, '12:30', 'take', 'paul'],
      [26, '08:00', 'cancel', 'pierre', 'Réparé par notre mécanicien, c’était le niveau d’huile.'],
    ],
  },
  {
    who: 'moulins',
    plate: 'MLT',
    by: 'odette',
    when: [6, '06:50'],
    kind: 'intervention',
    breakdown: 'stopped',
    text: 'Plus d’avancement en marche avant, en pleine livraison de betteraves.',
    steps: [
      [6, '07:30', 'take', 'yves'],
      [6, '07:45', 'answer', 'yves', 'Bonjour Odette, je suis chez vous à 9 h avec la valise.'],
      [
        5,
        '16:00',
        'quote',
        'yves',
        {
          title: 'Électrovanne de transmission, MLT 735',
          days: 25,
          lines: [
            { work: 'Électrovanne d’avancement', kind: 'flat_rate', cents: 41_800 },
            onSite(4, 'Diagnostic et remplacement'),
            travelB,
          ],
        },
      ],
      [4, '07:10', 'accept', 'odette', { name: 'Odette Moulin', role: 'Exploitante' }],
      [4, '09:00', 'prepare', 'yves'],
    ],
  },
  {
    who: 'moulins',
    plate: 'MLT-2',
    by: 'odette',
    when: [0, '10:15'],
    kind: 'parts',
    delivery: 'pickup',
    text: 'Kit de révision 500 h.',
    parts: [['MAN294078', 'Kit filtres révision 500 h', 1, 'new']],
  },
  {
    who: 'fonderies',
    plate: 'F-02',
    by: 'rachid',
    when: [11, '13:00'],
    kind: 'intervention',
    breakdown: 'degraded',
    text: 'Surchauffe moteur en continu sur le parc à ferraille.',
    steps: [
      [11, '13:20', 'take', 'paul'],
      [
        10,
        '10:00',
        'quote',
        'paul',
        {
          title: 'Nettoyage et radiateur, Tonero 25',
          days: 2,
          lines: [
            { work: 'Radiateur d’eau', kind: 'flat_rate', cents: 86_500 },
            onSite(5, 'Dépose, nettoyage, repose'),
            travelB,
          ],
        },
      ],
    ],
  },
  {
    who: 'fonderies',
    plate: 'F-01',
    by: 'rachid',
    when: [38, '08:30'],
    kind: 'parts',
    delivery: 'delivery',
    text: 'Fourches usées au talon.',
    parts: [['TOY67501-26', 'Fourches 1 200 mm', 1, 'new']],
    steps: [
      [38, '09:00', 'take', 'fatou'],
      [
        38,
        '09:30',
        'quote',
        'fatou',
        { title: 'Fourches, Tonero 25', lines: [{ part: 'TOY67501-26' }] },
      ],
      [
        37,
        '10:00',
        'accept',
        'rachid',
        {
          po: 'FE-55012',
          to: 'Quai Jean-Bart, Valenciennes',
          name: 'Rachid Amrani',
          role: 'Maintenance',
        },
      ],
      [36, '08:00', 'ship', 'fatou'],
      [34, '16:00', 'complete', 'fatou'],
    ],
  },
  {
    who: 'fonderies',
    plate: 'F-04',
    by: 'rachid',
    when: [62, '10:00'],
    kind: 'parts',
    delivery: 'delivery',
    text: 'Chaîne de mât.',
    parts: [['TOY04654-30A', 'Chaîne de mât, la paire', 1, 'new']],
    steps: [
      [62, '10:30', 'take', 'fatou'],
      [
        61,
        '09:00',
        'quote',
        'fatou',
        { title: 'Chaîne de mât', lines: [{ part: 'TOY04654-30A' }] },
      ],
      [60, '09:00', 'withdraw', 'fatou'],
    ],
  },
]
