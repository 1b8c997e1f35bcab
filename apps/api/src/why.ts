import type { WeighedRange } from '@earshot/contract/mentions'
import type { Mention } from '@earshot/db/mention-rows'
import { explain } from '@earshot/text/explain'

/**
 * The words of a text that decided its sentiment and its intent. They are worked out when they are asked for; where a member
 * has corrected the verdict, no words are shown for it.
 */
export function explainText({ text, language, sentiment, intent }: Mention): {
  sentiment: WeighedRange[]
  intent: WeighedRange[]
} {
  const explanation = explain(text, { lang: language })
  const ofIntent = explanation.intents.find((one) => one.intent === intent.value)
  return {
    sentiment:
      sentiment.corrected || explanation.sentiment.sentiment !== sentiment.value ? [] : explanation.sentiment.spans,
    intent: intent.corrected ? [] : (ofIntent?.spans ?? []),
  }
}
