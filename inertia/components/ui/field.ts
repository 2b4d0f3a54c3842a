import { inject, type ComputedRef, type InjectionKey } from 'vue'

/** What FormField gives the input inside it. */
export interface FieldContext {
  id: string
  name: string
  describedBy: string | undefined
  invalid: boolean
}

export const FIELD: InjectionKey<ComputedRef<FieldContext>> = Symbol('field')

export function useField(): ComputedRef<FieldContext> | null {
  return inject(FIELD, null)
}

export function fieldId(name: string): string {
  return `f-${name.replace(/[^\w-]+/g, '-')}`
}

export function firstError(error: string | string[] | undefined): string | undefined {
  return Array.isArray(error) ? error[0] : error
}
