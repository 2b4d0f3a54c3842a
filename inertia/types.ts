import '@inertiajs/core'
import '@adonisjs/inertia/types'

export interface PortalRights {
  fleet: boolean
  buying: boolean
  accounting: boolean
  admin: boolean
}

/** What inertia_middleware shares with every page. */
export type SharedProps = {
  locale: string
  user: { firstName: string; lastName: string; initials: string; email: string } | null
  entity: { code: string; name: string; accent: string | null; logo: string | null } | null
  account: { code: string; name: string; rights: PortalRights } | null
  accounts: { code: string; name: string; entityName: string }[]
  staff: {
    role: string
    entityName: string
    agencyName: string | null
    rights: Record<string, boolean>
    /** The day from which they get nowhere without a second factor, if they have none yet. */
    secondFactorDueOn: string | null
  } | null
  /** Staff who look at the account as the customer does. */
  preview: { until: string | null } | null
  counters: Record<string, number>
  demo: boolean
  errors?: Record<string, string>
}

export interface FlashMessages {
  success?: string
  error?: string
  info?: string
}

declare module '@inertiajs/core' {
  export interface InertiaConfig {
    sharedPageProps: SharedProps
    flashDataType: FlashMessages
  }
}
