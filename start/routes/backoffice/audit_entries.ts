import { backofficeRoutes } from '#start/routes/groups'
import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

const { AuditEntries } = controllers.backoffice
const { Exports } = controllers.backoffice.auditEntries

backofficeRoutes('audit_entries', () => {
  router.get('journal', [AuditEntries, 'index']).as('index')
  router.get('journal/export', [Exports, 'show']).as('exports.show')
})
