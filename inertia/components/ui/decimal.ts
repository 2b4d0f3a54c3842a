import { computed, ref, watch, type Ref } from 'vue'
import { locale } from '~/lib/i18n'

/** « 1,500 » is one and a half in French, and fifteen hundred in English. */
const ENGLISH_THOUSANDS = /^[+\-−]?[1-9]\d{0,2}(,\d{3})+(?=\.|$)/

/** « 1 234,5 », « 1234.5 » and « 1.234,50 » all read as the same number of units. */
export function readDecimal(text: string, scale: number): number | null {
  const typed = text.replace(/[\s\u00a0\u202f€]/g, '')
  const bare =
    locale.value === 'en'
      ? typed.replace(ENGLISH_THOUSANDS, (whole) => whole.replaceAll(',', ''))
      : typed
  if (bare === '') return null
  const separator = Math.max(bare.lastIndexOf(','), bare.lastIndexOf('.'))
  const whole = separator < 0 ? bare : bare.slice(0, separator).replace(/[.,]/g, '')
  const rest = separator < 0 ? '' : bare.slice(separator + 1)
  if (!/^[+\-−]?\d*$/.test(whole) || !/^\d*$/.test(rest)) return null
  const units = Number(`${whole.replace('−', '-') || '0'}.${rest || '0'}`)
  return Number.isFinite(units) ? Math.round(Number((units * scale).toFixed(3))) : null
}

export function writeDecimal(
  value: number | null | undefined,
  scale: number,
  fixed: number
): string {
  if (value === null || value === undefined) return ''
  const text = (value / scale).toFixed(fixed)
  const short = fixed > 2 ? text.replace(/\.?0+$/, '') : text
  return locale.value === 'en' ? short : short.replace('.', ',')
}

/** A text that follows the model, and is read back when the field is left. */
export function useDecimal(model: Ref<number | null | undefined>, scale: number, fixed: number) {
  const text = ref(writeDecimal(model.value, scale, fixed))
  const editing = ref(false)
  watch(model, (value) => {
    if (!editing.value) text.value = writeDecimal(value, scale, fixed)
  })
  function input(value: string): void {
    editing.value = true
    text.value = value
    model.value = readDecimal(value, scale)
  }
  function leave(): void {
    editing.value = false
    text.value = writeDecimal(model.value, scale, fixed)
  }
  return { text: computed(() => text.value), input, leave }
}
