import app from '@adonisjs/core/services/app'
import { defineConfig, drivers } from '@adonisjs/core/hash'

/** argon2id at the OWASP minimum; tests hash hundreds of passwords and take the cheapest setting. */
const cost = app.inTest ? { memory: 1024, iterations: 2 } : { memory: 19_456, iterations: 2 }

const hashConfig = defineConfig({
  default: 'argon2',
  list: {
    argon2: drivers.argon2({ version: 0x13, variant: 'id', parallelism: 1, ...cost }),
  },
})

export default hashConfig

declare module '@adonisjs/core/types' {
  export interface HashersList extends InferHashers<typeof hashConfig> {}
}
