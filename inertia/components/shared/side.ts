import type { InjectionKey } from 'vue'

/** Which side reads the page; the back-office layout says `agency`. */
export const SIDE: InjectionKey<'customer' | 'agency'> = Symbol('side')
