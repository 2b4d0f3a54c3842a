import { defineConfig } from 'vite'
import ui from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import adonisjs from '@adonisjs/vite/client'
import { uiTheme } from './inertia/theme.js'

export default defineConfig({
  plugins: [
    vue(),
    ui({
      router: 'inertia',
      autoImport: false,
      components: { dts: 'inertia/components.d.ts' },
      /* Icon names also live in plain modules (status vocabulary, tabs). */
      icon: {
        clientBundle: { scan: { globInclude: ['inertia/**/*.{vue,ts}'] }, sizeLimitKb: 512 },
      },
      /* Only the styles of the components in use. */
      experimental: { componentDetection: true },
      ui: uiTheme,
    }),
    adonisjs({ entryPoints: ['inertia/app.ts'], reload: ['resources/views/**/*.edge'] }),
  ],
  /* Pages for the browser only: a second, server-side build would overwrite them in the same folder. */
  builder: { buildApp: async (builder) => void (await builder.build(builder.environments.client)) },
  /* The server lets browsers keep what it serves from here for good. */
  build: { rolldownOptions: { output: { entryFileNames: '[name]-[hash].js' } } },
  resolve: {
    alias: {
      '~/': `${import.meta.dirname}/inertia/`,
      '@generated': `${import.meta.dirname}/.adonisjs/client/`,
    },
  },
})
