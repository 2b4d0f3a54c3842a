import { backofficeRoutes, ROW_ID } from '#start/routes/groups'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { ServiceRequests } = controllers.backoffice
const {
  Appointments,
  Assignments,
  Closures,
  Exports,
  Merges,
  Messages,
  Presences,
  Refusals,
  RemovalApprovals,
  RemovalRefusals,
  Tags,
  Takes,
} = controllers.backoffice.serviceRequests

backofficeRoutes('service_requests', () => {
  router.get('demandes', [ServiceRequests, 'index']).as('index')
  router.get('demandes/export', [Exports, 'show']).as('exports.show')
  router.get('demandes/:service_request', [ServiceRequests, 'show']).as('show')
  router.post('demandes/:service_request/prise', [Takes, 'store']).as('takes.store')
  router
    .post('demandes/:service_request/affectation', [Assignments, 'store'])
    .as('assignments.store')
  router.post('demandes/:service_request/messages', [Messages, 'store']).as('messages.store')
  router
    .post('demandes/:service_request/rendez-vous', [Appointments, 'store'])
    .as('appointments.store')
  router.post('demandes/:service_request/cloture', [Closures, 'store']).as('closures.store')
  router.delete('demandes/:service_request/cloture', [Closures, 'destroy']).as('closures.destroy')
  router.post('demandes/:service_request/presence', [Presences, 'store']).as('presences.store')
  router
    .delete('demandes/:service_request/presence', [Presences, 'destroy'])
    .as('presences.destroy')
  router.post('demandes/:service_request/etiquettes', [Tags, 'store']).as('tags.store')
  router
    .delete('demandes/:service_request/etiquettes/:tag', [Tags, 'destroy'])
    .as('tags.destroy')
    .where('tag', ROW_ID)
  router.get('demandes/:service_request/fusion', [Merges, 'create']).as('merges.create')
  router.post('demandes/:service_request/fusion', [Merges, 'store']).as('merges.store')
  router.delete('demandes/:service_request/fusion', [Merges, 'destroy']).as('merges.destroy')
  router.post('demandes/:service_request/refus', [Refusals, 'store']).as('refusals.store')
  router
    .post('demandes/:service_request/suppression', [RemovalApprovals, 'store'])
    .as('removal_approvals.store')
  router
    .post('demandes/:service_request/suppression/refus', [RemovalRefusals, 'store'])
    .as('removal_refusals.store')
})
