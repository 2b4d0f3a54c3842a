import { onScopeDispose, ref, type Ref } from 'vue'

function useMedia(query: string): Ref<boolean> {
  const list = window.matchMedia(query)
  const matches = ref(list.matches)
  const update = () => (matches.value = list.matches)
  list.addEventListener('change', update)
  onScopeDispose(() => list.removeEventListener('change', update))
  return matches
}

/** True at 760 px and less, where rows become cards. */
export const usePhone = () => useMedia('(max-width: 760px)')
/** True where a table has no room: phones and upright tablets. */
export const useNarrow = () => useMedia('(max-width: 960px)')
export { useMedia }
