import { ref, watch, type Ref } from 'vue'

/** A choice of the person's on this device, such as compact rows. */
export function useKept(name: string, initial: boolean): Ref<boolean> {
  const kept = ref(
    localStorage.getItem(name) === null ? initial : localStorage.getItem(name) === '1'
  )
  watch(kept, (value) => localStorage.setItem(name, value ? '1' : '0'))
  return kept
}
