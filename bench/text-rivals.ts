/** What a package says of a text, in our words. */
export type Judge = (text: string) => string

type Scorer = (text: string) => { score: number }

interface Vader {
  SentimentIntensityAnalyzer: { polarity_scores(text: string): { compound: number } }
}

interface Natural {
  PorterStemmer: object
  SentimentAnalyzer: new (
    language: string,
    stemmer: object,
    lexicon: string,
  ) => { getSentiment(words: string[]): number }
}

const bySign = (score: number, edge = 0) => (score > edge ? 'positive' : score < -edge ? 'negative' : 'neutral')

/** The packages that tell sentiment, each with the threshold that its own documentation gives. */
export async function sentimentRivals(): Promise<Record<string, Judge>> {
  const { default: vader } = await load<{ default: Vader }>('vader-sentiment')
  const { default: Sentiment } = await load<{ default: new () => { analyze: Scorer } }>('sentiment')
  const { default: wink } = await load<{ default: Scorer }>('wink-sentiment')
  const { default: natural } = await load<{ default: Natural }>('natural')
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
  const { eld } = await load<{ eld: { detect(text: string): { language: string } } }>('eld/medium')
  const { franc } = await load<{ franc: Judge }>('franc')
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

/** The packages come without types, or with types that are not theirs: what is used of one is said where it is used. */
function load<Module>(name: string): Promise<Module> {
  return import(name)
}
