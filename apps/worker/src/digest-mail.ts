import type { DigestData } from '@earshot/db/digests'
import { sum } from '@earshot/db/digests'
import { DIGEST_WORDS } from './digest-words.ts'
import { COLON, escapeHtml, type Letter, layOut } from './letter.ts'
import type { Language } from './news-words.ts'

const LONGEST_TEXT = 240

export interface DigestOf {
  every: 'daily' | 'weekly'
  data: DigestData
  language: Language
  zone: string
  workspaceName: string
  workspaceId: string
  origin: string
  unsubscribe: string
}

/** The mail of a day or a week: counts against the time before, what most took part in, what is left to do. */
export function composeDigest({ every, data, zone, ...of }: DigestOf): Letter {
  const { language, workspaceName, workspaceId, origin } = of
  const words = DIGEST_WORDS[language]
  const number = new Intl.NumberFormat(language)
  const count = (value: number) => number.format(value)
  const { negative, neutral, positive } = data.mentions
  const lines = [
    words.heard(count(sum(data.mentions)), changeOf(sum(data.mentions), data.before, language)),
    words.sentiment(count(negative), count(neutral), count(positive)),
    words.open(count(data.open)),
    ...(data.overdue > 0 ? [words.overdue(count(data.overdue))] : []),
    ...(data.newLeads > 0 ? [words.leads(count(data.newLeads))] : []),
  ]
  const top = data.top.map(({ id, author, title, text }) => ({
    said: `${author.name ?? author.handle}: ${oneLineOf(title ? `${title} ${text}` : text)}`,
    link: `${origin}/feed/${id}?workspace=${workspaceId}`,
  }))
  const span = new Intl.DateTimeFormat(language, { timeZone: zone, dateStyle: 'long' })
  // The last moment of the span, not the first after it.
  const days = span.formatRange(data.from, new Date(data.to.getTime() - 1))
  const all = `${origin}/feed?from=${data.from.toISOString()}&to=${data.to.toISOString()}&workspace=${workspaceId}`
  const text = [days, '', ...lines, '', ...(top.length > 0 ? [words.top, ''] : [])]
  for (const { said, link } of top) text.push(`> ${said}`, link, '')
  const html = [
    `<h2>${escapeHtml(days)}</h2><p>${lines.map(escapeHtml).join('<br>')}</p>`,
    top.length > 0 ? `<h3>${escapeHtml(words.top)}</h3>` : '',
    ...top.map(({ said, link }) => `<blockquote><a href="${escapeHtml(link)}">${escapeHtml(said)}</a></blockquote>`),
    `<p><a href="${escapeHtml(all)}">${escapeHtml(words.see)}</a></p>`,
  ]
  return {
    subject: `[${workspaceName}] ${words.subject(every)}`,
    ...layOut({ ...of, ending: words.unsubscribe, text: [...text, `${words.see}${COLON[language]} ${all}`, ''], html }),
  }
}

/** How much more or less, such as +12%; undefined where there was nothing to compare with. */
function changeOf(now: number, before: number, language: Language): string | undefined {
  if (before === 0) return undefined
  return new Intl.NumberFormat(language, { style: 'percent', signDisplay: 'exceptZero' }).format(
    (now - before) / before,
  )
}

function oneLineOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT)}…` : line
}
