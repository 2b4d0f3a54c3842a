import { ref } from 'vue'
import { accentOf } from '~/lib/accent'

export type Theme = 'system' | 'light' | 'dark'

const system = window.matchMedia('(prefers-color-scheme: dark)')
const theme = ref<Theme>(stored())

function stored(): Theme {
  const value = localStorage.getItem('theme')
  return value === 'light' || value === 'dark' ? value : 'system'
}

function paint(): void {
  const dark = theme.value === 'dark' || (theme.value === 'system' && system.matches)
  document.documentElement.classList.toggle('dark', dark)
}

system.addEventListener('change', paint)
/* Paper is white. */
window.addEventListener('beforeprint', () => document.documentElement.classList.remove('dark'))
window.addEventListener('afterprint', paint)

/** Public `/theme.js` does the same before the first paint. */
export function useTheme() {
  function choose(next: Theme): void {
    theme.value = next
    if (next === 'system') localStorage.removeItem('theme')
    else localStorage.setItem('theme', next)
    paint()
  }
  return { theme, choose }
}

/** Dresses the whole page in an entity's colour; none gives the neutral ink of the group. */
export function dressAs(color: string | null | undefined): void {
  const { entity, variables } = accentOf(color)
  const root = document.documentElement
  root.dataset.entity = entity
  for (const [name, value] of Object.entries(variables)) root.style.setProperty(name, value)
}
