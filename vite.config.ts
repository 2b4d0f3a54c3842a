import { defineConfig } from 'vite'
import ui from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import adonisjs from '@adonisjs/vite/client'

export default defineConfig({
  plugins: [
    vue(),
    ui({
      router: 'inertia',
      autoImport: false,
      components: { dts: 'inertia/components.d.ts' },
      icon: { clientBundle: { scan: true } },
      ui: {
        colors: {
          primary: 'minium',
          neutral: 'steel',
          success: 'leaf',
          info: 'sky2',
          warning: 'ochre',
          error: 'raspberry',
        },
      },
    }),
    adonisjs({ entryPoints: ['inertia/app.ts'], reload: ['resources/views/**/*.edge'] }),
  ],
  resolve: {
    alias: {
      '~/': `${import.meta.dirname}/inertia/`,
      '@generated': `${import.meta.dirname}/.adonisjs/client/`,
    },
  },
})
