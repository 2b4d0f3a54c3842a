/** Only what the file says: an empty cell changes nothing. */
export function given<Facts extends object>(facts: Facts) {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)) as {
    [Key in keyof Facts]?: Exclude<Facts[Key], null>
  }
}
