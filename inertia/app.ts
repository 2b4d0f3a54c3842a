import '~/css/app.css'
import { createApp, h, type DefineComponent } from 'vue'
import { createInertiaApp, router } from '@inertiajs/vue3'
import { TuyauProvider } from '@adonisjs/inertia/vue'
import ui from '@nuxt/ui/vue-plugin'
import { client } from '~/client'
import { loadLocale } from '~/lib/i18n'
import { xsrfCookie } from '~/lib/upload'
import { dressAs } from '~/composables/use_theme'
import { watchConfirmation } from '~/composables/use_confirmation'
import { watchNetwork } from '~/composables/use_network'
import { watchFlash } from '~/composables/use_toasts'
import { watchLists } from '~/composables/use_list_place'
import { watchFocus } from '~/composables/use_page_focus'
import { watchAnswers } from '~/composables/use_standing_errors'
import { watchTrail } from '~/composables/use_trail'
import AppRoot from '~/components/ui/AppRoot.vue'

const PAGES = import.meta.glob<{ default: DefineComponent }>('./pages/**/*.vue')

const LAYOUTS: Record<string, () => Promise<{ default: unknown }>> = {
  portal: () => import('~/layouts/PortalLayout.vue'),
  backoffice: () => import('~/layouts/BackofficeLayout.vue'),
  auth: () => import('~/layouts/AuthLayout.vue'),
  errors: () => import('~/layouts/PlainLayout.vue'),
}

createInertiaApp({
  title: (title) => (title ? `${title} · Connect` : 'Connect'),
  http: { xsrfCookieName: xsrfCookie() },
  progress: { delay: 200, includeCSS: false, showSpinner: false },

  /* The folder decides the layout; a page that needs none says `defineOptions({ layout: null })`. */
  async resolve(name) {
    const [page, layout] = await Promise.all([
      PAGES[`./pages/${name}.vue`](),
      (LAYOUTS[name.split('/')[0]] ?? LAYOUTS.errors)(),
    ])
    if (page.default.layout === undefined) {
      page.default.layout = layout.default as typeof page.default.layout
    }
    return page.default
  },

  async setup({ el, App, props, plugin }) {
    const shared = props.initialPage.props
    await loadLocale(shared.locale)
    dressAs(shared.entity?.accent)

    createApp(() => h(TuyauProvider, { client }, () => h(AppRoot, () => h(App, props))))
      .use(plugin)
      .use(ui)
      .mount(el)

    router.on('success', async (event) => {
      const { entity, locale } = event.detail.page.props
      dressAs(entity?.accent)
      await loadLocale(locale)
    })
    watchLists()
    watchFlash()
    watchNetwork()
    watchFocus()
    watchTrail()
    watchAnswers()
    watchConfirmation()
  },
})
