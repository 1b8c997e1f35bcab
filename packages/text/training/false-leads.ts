import { parseArgs } from 'node:util'
import { extractFeatures } from '../src/features.ts'
import { mainIntent } from '../src/intent.ts'
import { detectLanguage } from '../src/language.ts'
import { readValidation } from './data.ts'
import { leadShare } from './lead-f1.ts'

/** `node --import tsx packages/text/training/false-leads.ts --data DIR`: the share of ordinary posts, none of them trained on, that is told as leads. */
const { values } = parseArgs({ options: { data: { type: 'string' } } })
if (!values.data) throw new Error('Name the folder of the labelled posts: --data DIR')

const rows = readValidation(values.data)
for (const lang of [...new Set(rows.map((row) => row.lang))]) {
  const told = rows.filter((row) => row.lang === lang).map(({ text }) => tell(text))
  console.log(JSON.stringify({ lang, n: told.length, toldAsLeads: Number(leadShare(told).toFixed(3)) }))
}

function tell(text: string) {
  const { lang } = detectLanguage(text)
  return mainIntent(extractFeatures(text, lang), lang).intent
}
