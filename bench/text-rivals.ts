/** What a package says of a text, in our words. */
export type Judge = (text: string) => string

const bySign = (score: number, edge = 0) => (score > edge ? 'positive' : score < -edge ? 'negative' : 'neutral')

/** The packages that tell sentiment, each with the threshold that its own documentation gives. */
export async function sentimentRivals(): Promise<Record<string, Judge>> {
  const { default: vader } = await load('vader-sentiment')
  const { default: Sentiment } = await load('sentiment')
  const { default: wink } = await load('wink-sentiment')
  const { default: natural } = await load('natural')
  const afinn = new Sentiment()
  const pattern = new natural.SentimentAnalyzer('English', natural.PorterStemmer, 'afinn')
  return {
    'vader-sentiment': (text) => bySign(vader.SentimentIntensityAnalyzer.polarity_scores(text).compound, 0.05),
    sentiment: (text) => bySign(afinn.analyze(text).score),
    'wink-sentiment': (text) => bySign(wink(text).score),
    natural: (text) => bySign(pattern.getSentiment(text.split(/\s+/))),
  }
}

/** The packages that tell the language, as ISO 639-1. */
export async function languageRivals(): Promise<Record<string, Judge>> {
  const { eld } = await load('eld/medium')
  const { franc } = await load('franc')
  return {
    eld: (text) => eld.detect(text).language,
    franc: (text) => ISO_639_1[franc(text)] ?? 'und',
  }
}

const ISO_639_1: Readonly<Record<string, string>> = {
  eng: 'en',
  fra: 'fr',
  jpn: 'ja',
  deu: 'de',
  spa: 'es',
  ita: 'it',
  por: 'pt',
  arb: 'ar',
  hin: 'hi',
  nld: 'nl',
  pol: 'pl',
  rus: 'ru',
}

// biome-ignore lint/suspicious/noExplicitAny: the packages come without types, or with types that are not theirs.
function load(name: string): Promise<any> {
  return import(name)
}
