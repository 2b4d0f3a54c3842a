type Named = { name?: string | null; brand?: string | null; model?: string | null }

/** What people call a machine: the name it has been given, or its make and model. */
export function machineName({ name, brand, model }: Named) {
  return name ?? [brand, model].filter(Boolean).join(' ')
}
