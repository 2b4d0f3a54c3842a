/** Arrow keys walk from the search field of a menu through its choices and back. */
export function walkChoices(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (!step || !(event.currentTarget instanceof HTMLElement)) return
  const stops = [
    ...event.currentTarget.querySelectorAll<HTMLElement>('input[type=search], [data-choice]'),
  ]
  const here = stops.findIndex((stop) => stop === document.activeElement)
  stops.at((here + step) % stops.length)?.focus()
  event.preventDefault()
}

/** Accents and case don't count when somebody types to find. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
}
