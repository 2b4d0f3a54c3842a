/** Who to call when one can't get in; shown by the layout. */
export type AgencyPhone = { name: string; phone: string | null }
