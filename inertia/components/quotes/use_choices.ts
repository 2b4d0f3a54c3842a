import { computed } from 'vue'
import { useDraft } from '~/composables/use_draft'
import { proposed, validChoices, type OfferLine } from '~/components/quotes/offer'

/** The customer's choices, kept on this device from the quote's page to the last step of the order. */
export function useChoices(quote: { number: string; version: number; lines: OfferLine[] }) {
  const draft = useDraft(`quote:${quote.number}:${quote.version}`, {
    selected: proposed(quote.lines),
  })
  draft.values.selected = validChoices(quote.lines, draft.values.selected)
  return {
    selected: computed({
      get: () => draft.values.selected,
      set: (positions: number[]) => (draft.values.selected = positions),
    }),
    clear: draft.clear,
  }
}
