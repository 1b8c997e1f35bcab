import { parseArgs } from 'node:util'
import { LEAD_FROM } from '@earshot/core/lead'
import { leadScore } from '@earshot/core/lead-score'
import { type Intent, type IntentVerdict, LEAD_INTENTS } from '@earshot/core/verdict'
import { analyse } from '../src/analyse.ts'
import { readValidation } from './data.ts'
import { leadShare } from './lead-f1.ts'
import { readOtherReviews } from './ordinary-posts.ts'
import { readUnseenPosts, WRITTEN_LANGUAGES } from './posts.ts'

/**
 * `node --import tsx packages/text/training/false-leads.ts --data DIR`: the share of ordinary posts, none of them trained on, that is told as
 * leads, and the share that is one from its score; then the same of the unseen posts of people who want something.
 */
const { values } = parseArgs({ options: { data: { type: 'string' } } })
if (!values.data) throw new Error('Name the folder of the labelled posts: --data DIR')

/** What most authors have: some readers, and no history. The post is fresh, and all words of the monitor stand in it. */
const COMMON = { reach: 300, history: { mentions: 0, leads: 0 }, ageMs: 0, fit: 1 }

const rows = readValidation(values.data)
for (const lang of new Set(rows.map((row) => row.lang))) {
  print(
    lang,
    rows.filter((row) => row.lang === lang),
  )
}
print('ja, product reviews', readOtherReviews(values.data))
for (const lang of WRITTEN_LANGUAGES) {
  const wanting = readUnseenPosts().filter((post) => post.lang === lang && isLead(post.intents[0]))
  print(`${lang}, unseen posts of people who want something`, wanting)
}

function print(what: string, posts: readonly { text: string }[]) {
  const verdicts = posts.map(({ text }) => analyse(text).intents)
  const toldAsLeads = leadShare(verdicts.map((intents) => intents[0]?.intent ?? 'none'))
  const leadsByScore = verdicts.filter(isLeadByScore).length / posts.length
  console.log(
    JSON.stringify({ what, n: posts.length, toldAsLeads: rounded(toldAsLeads), leadsByScore: rounded(leadsByScore) }),
  )
}

function isLead(intent: Intent | undefined): boolean {
  return LEAD_INTENTS.some((lead) => lead === intent)
}

function isLeadByScore(intents: readonly IntentVerdict[]): boolean {
  return leadScore({ ...COMMON, intents }).score >= LEAD_FROM
}

function rounded(share: number): number {
  return Number(share.toFixed(3))
}
