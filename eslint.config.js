import { configApp } from '@adonisjs/eslint-config'
import { vue } from '@adonisjs/eslint-config/vue'

export default configApp(
  ...vue,
  /* `npm run check` runs Prettier itself. */
  { rules: { 'prettier/prettier': 'off' } },
  {
    /* Components carry the name they have in a template; TypeScript says which props are optional. */
    files: ['inertia/components/**/*.vue', 'inertia/layouts/**/*.vue'],
    rules: { '@unicorn/filename-case': ['error', { case: 'pascalCase' }] },
  },
  {
    /* What the server refuses and the page foretells is one module (resources/passwords). */
    files: ['inertia/lib/password_strength.ts'],
    rules: {
      '@adonisjs/no-backend-import-in-frontend': [
        'error',
        { allowed: ['../../resources/passwords/*'] },
      ],
    },
  },
  { files: ['inertia/**/*.vue'], rules: { 'vue/require-default-prop': 'off' } },
  {
    /* A test reads better when what it looks at stands in one line. */
    files: ['tests/**/*.ts', 'database/seeders/**/*.ts'],
    rules: { '@unicorn/no-await-expression-member': 'off' },
  },
  {
    ignores: [
      '.adonisjs/**',
      'build/**',
      'public/**',
      'storage/**',
      'tmp/**',
      'database/schema.ts',
      'inertia/components.d.ts',
    ],
  }
)
