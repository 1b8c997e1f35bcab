import type { WeighedRange } from '@earshot/contract/mentions'
import type { Mention } from '@earshot/db/mention-rows'

/** The words of a text that decided its sentiment and its intent. */
export function explainText(_mention: Mention): { sentiment: WeighedRange[]; intent: WeighedRange[] } {
  return { sentiment: [], intent: [] }
}
