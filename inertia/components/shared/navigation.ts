import { computed } from 'vue'
import { usePage } from '@inertiajs/vue3'
import { routeUrl } from '~/composables/use_links'
import { useShared } from '~/composables/use_shared'
import { useI18n } from '~/lib/i18n'

export interface Tab {
  key: string
  href: string
  label: string
  short: string
  icon: string
  count: number
  /** The count as it is shown. */
  badge: string
  /** The count in words, heard after the name. */
  waiting: string | undefined
  current: boolean
}

/** The portal counts no further than this (see app/queries/counters.ts). */
const COUNTED = 100

interface Entry<Right> {
  key: string
  route: string
  icon: string
  right?: Right
}

const PORTAL: Entry<'fleet' | 'buying' | 'accounting'>[] = [
  { key: 'home', route: 'portal.home', icon: 'i-lucide-house' },
  { key: 'fleet', route: 'portal.machines.index', icon: 'i-lucide-forklift', right: 'fleet' },
  {
    key: 'requests',
    route: 'portal.service_requests.index',
    icon: 'i-lucide-wrench',
    right: 'fleet',
  },
  { key: 'quotes', route: 'portal.quotes.index', icon: 'i-lucide-file-text', right: 'buying' },
  { key: 'orders', route: 'portal.orders.index', icon: 'i-lucide-package', right: 'buying' },
  {
    key: 'invoices',
    route: 'portal.invoices.index',
    icon: 'i-lucide-receipt-euro',
    right: 'accounting',
  },
]

const BACKOFFICE: Entry<'triage' | 'quote' | 'bill' | 'govern' | 'audit'>[] = [
  { key: 'inbox', route: 'backoffice.inbox.index', icon: 'i-lucide-inbox' },
  {
    key: 'requests',
    route: 'backoffice.service_requests.index',
    icon: 'i-lucide-wrench',
    right: 'triage',
  },
  { key: 'quotes', route: 'backoffice.quotes.index', icon: 'i-lucide-file-text', right: 'quote' },
  { key: 'orders', route: 'backoffice.orders.index', icon: 'i-lucide-package', right: 'quote' },
  {
    key: 'invoices',
    route: 'backoffice.invoices.index',
    icon: 'i-lucide-receipt-euro',
    right: 'bill',
  },
  { key: 'claims', route: 'backoffice.claims.index', icon: 'i-lucide-scale', right: 'bill' },
  { key: 'customers', route: 'backoffice.customers.index', icon: 'i-lucide-building-2' },
  {
    key: 'machines',
    route: 'backoffice.machines.index',
    icon: 'i-lucide-forklift',
    right: 'triage',
  },
  { key: 'staff', route: 'backoffice.staff.index', icon: 'i-lucide-users' },
  {
    key: 'entities',
    route: 'backoffice.entities.index',
    icon: 'i-lucide-landmark',
    right: 'govern',
  },
  {
    key: 'audit',
    route: 'backoffice.audit_entries.index',
    icon: 'i-lucide-scroll-text',
    right: 'audit',
  },
]

/** A tab is the current one for its own page and all below it; the home page only for itself. */
function isAt(url: string, href: string, exact: boolean): boolean {
  const path = url.split('?')[0]
  return exact ? path === href : path === href || path.startsWith(`${href}/`)
}

/** The portal's tabs; those the contact has no right to are absent. */
export function usePortalTabs() {
  const { account, counters, rights } = useShared()
  const page = usePage()
  const { t } = useI18n()
  const waiting = (n: number) => (n ? t('common.nav.counter', { n }) : undefined)
  return computed<Tab[]>(() => {
    const code = account.value?.code
    if (!code) return []
    return PORTAL.flatMap(({ key, route, icon, right }) => {
      const allowed = !right || rights.value.admin || rights.value[right]
      const href = allowed ? routeUrl(route, { account: code }) : null
      if (!href) return []
      const label = t(`common.nav.${key}`)
      const short = t(`common.nav.short.${key}`)
      const current = isAt(page.url, href, key === 'home')
      const count = key === 'home' ? 0 : (counters.value[key] ?? 0)
      const uncounted = count >= COUNTED
      const badge = uncounted ? `${COUNTED - 1}+` : String(count)
      const heard = uncounted ? t('common.nav.counter_many', { n: COUNTED - 1 }) : waiting(count)
      return [{ key, href, icon, label, short, count, badge, waiting: heard, current }]
    })
  })
}

/** The sidebar; lists that the staff member's role doesn't open are absent. */
export function useBackofficeTabs() {
  const { counters, staff } = useShared()
  const page = usePage()
  const { t } = useI18n()
  const waiting = (n: number) => (n ? t('common.nav.counter', { n }) : undefined)
  return computed<Tab[]>(() =>
    BACKOFFICE.flatMap(({ key, route, icon, right }) => {
      const allowed = !right || staff.value?.rights[right]
      const href = allowed ? routeUrl(route) : null
      if (!href) return []
      const label = t(key === 'inbox' ? 'common.nav.inbox' : `common.nav.bo_${key}`)
      const current = isAt(page.url, href, key === 'inbox' && !href.endsWith('/a-traiter'))
      const count = counters.value[key] ?? 0
      const badge = String(count)
      return [
        { key, href, icon, label, short: label, count, badge, waiting: waiting(count), current },
      ]
    })
  )
}
