import { type Analysis, analyse } from './analyse.ts'
import { sentimentModelFolder } from './config.ts'
import { loadTransformer, type Transformer } from './transformer/transformer.ts'

/** Code units that a transformer is given of a text, as many as ours reads. */
const READ = 4000

let transformer: Promise<Transformer> | undefined

/**
 * As `analyse`, for a page of texts: gives what tells of each, by its place. Where `EARSHOT_SENTIMENT_MODEL` names a folder, its model tells the
 * sentiment, in batches in a thread of its own, while all else is read here; a text that the page holds twice is given to it
 * once. Else a text is read when it is asked for. The model is loaded when first asked. Rejects when it can't be loaded, and tries again with the next page: an operator
 * who set it wants no other.
 */
export async function openAnalyses(
  texts: readonly { text: string; lang?: string }[],
): Promise<(at: number) => Analysis> {
  const textAt = (at: number) => texts[at] as (typeof texts)[number]
  const folder = sentimentModelFolder()
  if (!folder || texts.length === 0) return (at) => analyseOne(textAt(at))
  const different = [...new Set(texts.map(({ text }) => text.slice(0, READ)))]
  const asked = (await load(folder)).classify(different)
  const analyses = texts.map(analyseOne)
  const verdicts = await asked
  const verdictOf = new Map(different.map((text, i) => [text, verdicts[i]]))
  return (at) => {
    const analysis = analyses[at] as Analysis
    return { ...analysis, sentiment: verdictOf.get(textAt(at).text.slice(0, READ)) ?? analysis.sentiment }
  }
}

/** As `openAnalyses`, of all texts at once, in their order. */
export async function analyseAll(texts: readonly { text: string; lang?: string }[]): Promise<Analysis[]> {
  const analysisAt = await openAnalyses(texts)
  return texts.map((_, at) => analysisAt(at))
}

function analyseOne({ text, lang }: { text: string; lang?: string }): Analysis {
  return analyse(text, lang === undefined ? {} : { lang })
}

/** Loads the operator's model, where one is set, so that a worker that can't use it does not start. Rejects with a sentence. */
export async function openSentimentModel(): Promise<void> {
  const folder = sentimentModelFolder()
  if (folder) await load(folder)
}

async function load(folder: string): Promise<Transformer> {
  transformer ??= loadTransformer(folder)
  try {
    return await transformer
  } catch (error) {
    transformer = undefined
    throw error
  }
}
