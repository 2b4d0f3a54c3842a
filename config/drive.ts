import env from '#start/env'
import { join } from 'node:path'
import { defineConfig, services } from '@adonisjs/drive'

/** Files are private and outside the web root; controllers stream them after the same fences as the pages. */
const driveConfig = defineConfig({
  default: env.get('DRIVE_DISK'),
  services: {
    fs: services.fs({
      location: join(env.get('DATA_DIR'), 'files'),
      serveFiles: false,
      visibility: 'private',
    }),
  },
})

export default driveConfig

declare module '@adonisjs/drive/types' {
  export interface DriveDisks extends InferDriveDisks<typeof driveConfig> {}
}
