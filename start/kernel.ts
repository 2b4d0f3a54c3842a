import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'

server.errorHandler(() => import('#exceptions/handler'))

server.use([
  () => import('#middleware/container_bindings_middleware'),
  () => import('#middleware/public_files_middleware'),
  () => import('@adonisjs/vite/vite_middleware'),
  () => import('#middleware/inertia_middleware'),
])

/** The session comes before the body, so that a request refused for its size can say so in a flash. */
router.use([
  () => import('#middleware/headers_middleware'),
  () => import('#middleware/session_middleware'),
  () => import('@adonisjs/auth/initialize_auth_middleware'),
  () => import('#middleware/circumstances_middleware'),
  () => import('#middleware/locale_middleware'),
  () => import('#middleware/upload_limit_middleware'),
  () => import('@adonisjs/core/bodyparser_middleware'),
  () => import('#middleware/passing_files_middleware'),
  () => import('#middleware/clean_input_middleware'),
  () => import('#middleware/guards_middleware'),
  () => import('#middleware/initialize_bouncer_middleware'),
])

export const middleware = router.named({
  guest: () => import('#middleware/guest_middleware'),
  auth: () => import('#middleware/auth_middleware'),
  confirmed: () => import('#middleware/confirmed_middleware'),
  entity: () => import('#middleware/entity_middleware'),
  customer: () => import('#middleware/customer_middleware'),
  staff: () => import('#middleware/staff_middleware'),
  fortified: () => import('#middleware/fortified_middleware'),
})
