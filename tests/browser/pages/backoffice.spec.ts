import { inspect, pagesNamed } from '#tests/pages'
import { BACKOFFICE } from '#tests/fences'

const { any, triage, quote, bill, manage } = BACKOFFICE

inspect('Pages of the agency', {
  ...pagesNamed([...any, ...triage, ...quote], 'lea'),
  ...pagesNamed(bill, 'ines'),
  ...pagesNamed(manage, 'direction'),
})
