import { configApp } from '@adonisjs/eslint-config'
import { vue } from '@adonisjs/eslint-config/vue'

export default configApp(...vue, {
  ignores: ['.adonisjs/**', 'build/**', 'public/**', 'storage/**', 'tmp/**', 'database/schema.ts', 'inertia/components.d.ts'],
})
