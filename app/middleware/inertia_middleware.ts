import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import BaseInertiaMiddleware from '@adonisjs/inertia/inertia_middleware'
import app from '@adonisjs/core/services/app'
import env from '#start/env'
import { logoUrl } from '#transformers/entity_transformer'
import { portalCounters, backofficeCounters } from '#queries/counters'

/** What every page knows: who, for which account, in which language. Queries are kept to one. */
export default class InertiaMiddleware extends BaseInertiaMiddleware {
  async share(ctx: Partial<HttpContext>) {
    const { auth, customer, membership, memberships, preview, staff, i18n } = ctx
    const user = auth?.user
    const entity = customer?.entity ?? staff?.entity ?? ctx.entity

    return {
      // A request that matches no route has met no session.
      errors: ctx.session ? this.#errors(ctx as HttpContext) : {},
      locale: i18n?.locale ?? 'fr',
      demo: env.get('DEMO') && !app.inTest,
      user: user
        ? {
            firstName: user.firstName,
            lastName: user.lastName,
            initials: user.initials,
            email: user.email,
          }
        : null,
      entity: entity
        ? { code: entity.code, name: entity.name, accent: entity.accent, logo: logoUrl(entity) }
        : null,
      account:
        customer && membership
          ? { code: customer.account, name: customer.name, rights: membership.rights }
          : null,
      accounts: (memberships ?? []).map(
        ({
          customer: {
            account,
            name,
            entity: { name: entityName },
          },
        }) => ({
          code: account,
          name,
          entityName,
        })
      ),
      staff: staff
        ? {
            role: staff.role,
            entityName: staff.entity?.name ?? null,
            agencyName: staff.agency?.city ?? null,
            rights: staff.rights,
            secondFactorDueOn: ctx.secondFactorDueOn?.toISODate() ?? null,
          }
        : null,
      preview: preview ? { until: preview.expiresAt.toISO() } : null,
      counters:
        customer && membership
          ? await portalCounters(customer, membership)
          : staff
            ? await backofficeCounters(staff)
            : {},
    }
  }

  /** What a validator found, and what the application refused itself (`session.flashErrors`). */
  #errors(ctx: HttpContext) {
    const refused: Record<string, string> = ctx.session.flashMessages.get('errorsBag') ?? {}
    const named = Object.entries(refused).filter(([field]) => !field.startsWith('E_'))
    return { ...Object.fromEntries(named), ...this.getValidationErrors(ctx) }
  }

  flash({ i18n, session }: Partial<HttpContext>) {
    const stale = session?.flashMessages.has('errorsBag.E_BAD_CSRF_TOKEN')
    return {
      success: session?.flashMessages.get('success') as string | undefined,
      error: (stale ? i18n?.t('errors.stale_form') : session?.flashMessages.get('error')) as
        string | undefined,
      info: session?.flashMessages.get('info') as string | undefined,
    }
  }

  async handle(ctx: HttpContext, next: NextFn) {
    await this.init(ctx)
    const output = await next()
    this.dispose(ctx)
    return output
  }
}

declare module '@adonisjs/inertia/types' {
  type MiddlewareSharedProps = import('@adonisjs/inertia/types').InferSharedProps<InertiaMiddleware>
  export interface SharedProps extends MiddlewareSharedProps {}
}
