import { type Analysis, analyse } from './analyse.ts'
import { sentimentModelFolder } from './config.ts'
import { loadTransformer, type Transformer } from './transformer/transformer.ts'

let transformer: Promise<Transformer> | undefined

/**
 * As `analyse`, for a page of texts. Where `EARSHOT_SENTIMENT_MODEL` names a folder, its model tells the sentiment, in batches in a
 * thread of its own; it is loaded when first asked. Rejects when that model can't be loaded: an operator who set it wants no other.
 */
export async function analyseAll(texts: readonly { text: string; lang?: string }[]): Promise<Analysis[]> {
  const analyses = texts.map(({ text, lang }) => analyse(text, lang === undefined ? {} : { lang }))
  const folder = sentimentModelFolder()
  if (!folder || texts.length === 0) return analyses
  transformer ??= loadTransformer(folder)
  const verdicts = await (await transformer).classify(texts.map(({ text }) => text.slice(0, 4000)))
  return analyses.map((analysis, i) => ({ ...analysis, sentiment: verdicts[i] ?? analysis.sentiment }))
}
