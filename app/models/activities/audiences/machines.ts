import { nobody } from '#models/activities/audience'

export const machineAudiences = {
  machine_declared: nobody,
  machine_checked: nobody,
  machine_matched: nobody,
  machine_updated: nobody,
  machine_archived: nobody,
  machine_removal_refused: nobody,
}
