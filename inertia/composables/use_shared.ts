import { computed } from 'vue'
import { usePage } from '@inertiajs/vue3'
import type { SharedProps } from '~/types'

/** What every page receives, typed: `const { account, user, rights } = useShared()`. */
export function useShared() {
  const page = usePage<SharedProps>()
  return {
    page,
    locale: computed(() => page.props.locale),
    user: computed(() => page.props.user),
    entity: computed(() => page.props.entity),
    account: computed(() => page.props.account),
    accounts: computed(() => page.props.accounts ?? []),
    staff: computed(() => page.props.staff),
    preview: computed(() => page.props.preview),
    /** Staff who look at a customer's space see its buttons, and press none: `:inert="readOnly"`. */
    readOnly: computed(() => Boolean(page.props.preview)),
    /** The same for a `Link`, which doesn't know `inert`: `v-bind="gesture"`. */
    gesture: computed(() => ({ inert: Boolean(page.props.preview) })),
    counters: computed(() => page.props.counters ?? {}),
    demo: computed(() => page.props.demo),
    errors: computed<Record<string, string>>(() => page.props.errors ?? {}),
    rights: computed(
      () =>
        page.props.account?.rights ?? {
          fleet: false,
          buying: false,
          accounting: false,
          admin: false,
        }
    ),
  }
}
