import type { Span } from '@earshot/core/verdict'
import { type Explanation, explain } from '@earshot/text/explain'
import { Command } from 'commander'

export function textExplainCommand(): Command {
  return new Command('explain')
    .description('say what a text tells, and the words that decided it')
    .argument('<text>')
    .option('--brand <words>', 'say also what the text is towards these words')
    .option('--lang <code>', 'what its network says the language is')
    .option('--json', 'print one JSON object')
    .action((text: string, { brand, lang, json }: { brand?: string; lang?: string; json?: boolean }) => {
      const matched = brand ? rangesOf(text, brand) : []
      if (brand && matched.length === 0) throw new Error(`"${brand}" does not occur in the text.`)
      const explanation = explain(text, { matched, ...(lang ? { lang } : {}) })
      console.log(json ? JSON.stringify(explanation) : inWords(text, explanation))
    })
}

function rangesOf(text: string, words: string): { start: number; end: number }[] {
  const pattern = new RegExp(
    words
      .trim()
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/\s+/g, '\\s+'),
    'giu',
  )
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

function inWords(text: string, { lang, sentiment, intents, towards }: Explanation): string {
  const lines = [
    `language   ${lang}`,
    `sentiment  ${sentiment.sentiment} ${percent(sentiment.confidence)}`,
    ...spansInWords(text, sentiment.spans),
  ]
  if (intents.length === 0) lines.push('intent     none')
  for (const { intent, confidence, spans } of intents) {
    lines.push(`intent     ${intent} ${percent(confidence)}`, ...spansInWords(text, spans))
  }
  if (towards) {
    lines.push(`towards    ${towards.sentiment} ${percent(towards.confidence)}`)
    lines.push(
      `           in "${text.slice(towards.clause.start, towards.clause.end)}"`,
      ...spansInWords(text, towards.spans),
    )
  }
  return lines.join('\n')
}

function spansInWords(text: string, spans: readonly Span[]): string[] {
  return spans.map(
    ({ start, end, weight }) => `           ${weight >= 0 ? '+' : ''}${weight.toFixed(2)}  ${text.slice(start, end)}`,
  )
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`
}
