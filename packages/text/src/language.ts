import { isJapaneseSpelling } from './han.ts'
import { languageModel } from './language-model.ts'
import { isRomanisedHindi } from './romanised.ts'
import { LANGUAGE_OF_SCRIPT, SCRIPTS, scriptOf } from './scripts.ts'

export interface LanguageVerdict {
  /** ISO 639-1, or `und` when unsure. */
  lang: string
  /** A probability, 0 to 1. */
  confidence: number
}

/** Letters read at most: what a longer text says after them changes no verdict. */
const READ = 600
const UNSURE_BELOW = 0.35
/** Below this the sharp s, which only German has, outweighs the model. */
const SURE = 0.9
const LATIN = SCRIPTS.indexOf('Latn')
const KANA = SCRIPTS.indexOf('Kana')
const HANI = SCRIPTS.indexOf('Hani')
/** Letters of these say as much as about two of an alphabet. */
const DENSE = new Set(['Hani', 'Kana', 'Hang'].map((script) => SCRIPTS.indexOf(script)))

const counts = new Int32Array(SCRIPTS.length)

/**
 * The language of a text: by its script where that decides, else by scored n-grams. `hint` is the network's own word for
 * it (BCP 47); it is followed only where the text leaves room for it. Never throws; und for an empty text.
 */
export function detectLanguage(text: string, hint?: string): LanguageVerdict {
  const hinted = hint?.toLowerCase().split('-')[0]
  const script = mainScript(text)
  if (script < 0) return undecided(hinted)
  if (script === KANA || script === HANI) return japaneseOrChinese(text, hinted)
  const only = LANGUAGE_OF_SCRIPT[SCRIPTS[script] as string]
  if (only) return { lang: only, confidence: 0.99 }
  if (script === LATIN && isRomanisedHindi(text)) return { lang: 'hi', confidence: 0.9 }
  const verdict = languageModel().score(text, hinted)
  if (verdict.confidence < SURE && text.includes('ß')) return { lang: 'de', confidence: SURE }
  return verdict.confidence < UNSURE_BELOW ? undecided(hinted) : verdict
}

function undecided(hinted: string | undefined): LanguageVerdict {
  return hinted && hinted !== 'und' && hinted.length === 2
    ? { lang: hinted, confidence: UNSURE_BELOW }
    : { lang: 'und', confidence: 0 }
}

/** Kana are written in Japanese only; a text of Han alone is Chinese, unless its spelling or its network says Japanese. */
function japaneseOrChinese(text: string, hinted: string | undefined): LanguageVerdict {
  const kana = counts[KANA] as number
  const han = counts[HANI] as number
  if (kana * 12 >= han) return { lang: 'ja', confidence: kana * 6 >= han ? 0.99 : 0.8 }
  if (isJapaneseSpelling(text.slice(0, READ))) return { lang: 'ja', confidence: han > 4 ? 0.95 : 0.8 }
  return hinted === 'ja' ? { lang: 'ja', confidence: 0.7 } : { lang: 'zh', confidence: han > 4 ? 0.95 : 0.7 }
}

/** The index of the script that most of the text is in, -1 for none; leaves the letters of each in `counts`. */
function mainScript(text: string): number {
  counts.fill(0)
  const end = Math.min(text.length, READ)
  for (let at = 0; at < end; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x41) continue
    if (unit === 0x40 || (unit === 0x68 && text.startsWith('http', at))) {
      while (at < end && text.charCodeAt(at) > 0x20) at++
      continue
    }
    const script = scriptOf(unit)
    if (script >= 0) counts[script] = (counts[script] as number) + (DENSE.has(script) ? 2 : 1)
  }
  let best = -1
  for (let script = 0; script < counts.length; script++) {
    if ((counts[script] as number) > (best < 0 ? 0 : (counts[best] as number))) best = script
  }
  // Japanese is Han and kana together; English words stand in every language's posts, so Latin wins only clearly.
  const east = (counts[KANA] as number) + (counts[HANI] as number)
  if (best === LATIN && east * 2 > (counts[LATIN] as number)) return (counts[KANA] as number) > 0 ? KANA : HANI
  return best
}
