import { Invalid } from '@earshot/core/errors'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, readHtml } from '../html.ts'
import { compact, textAt } from '../records.ts'
import { findUtc } from '../time.ts'

/** GDELT names languages in English. */
const LANGUAGES: Record<string, string> = {
  ...{ english: 'en', japanese: 'ja', spanish: 'es', french: 'fr', german: 'de', italian: 'it', portuguese: 'pt' },
  ...{ russian: 'ru', chinese: 'zh', korean: 'ko', arabic: 'ar', turkish: 'tr', polish: 'pl', dutch: 'nl' },
}

/** An article, its text the sentences around the words that were searched for. The publisher stands for the author. */
export function normalise(raw: unknown): Normalised {
  const url = absoluteUrl(textAt(raw, 'url'))
  const seen = seenAt(raw)
  if (!url || seen === undefined) throw new Invalid('This is no article of GDELT.')
  const title = readHtml(textAt(raw, 'title') ?? '').text
  const text = readHtml(textAt(raw, 'context') ?? textAt(raw, 'sentence') ?? '').text || title
  if (text === '') throw new Invalid('The article has neither a title nor a sentence.')
  const host = (textAt(raw, 'domain') ?? new URL(url).host).replace(/^www\./, '')
  const image = absoluteUrl(textAt(raw, 'socialimage'))
  return {
    kind: 'post',
    post: compact({
      network: 'gdelt',
      id: url,
      url,
      title: title || undefined,
      text,
      lang: LANGUAGES[(textAt(raw, 'language') ?? '').toLowerCase()],
      author: { id: host, handle: host, url: `https://${new URL(url).host}/` },
      publishedAt: new Date(seen).toISOString(),
      links: [],
      mentions: [],
      media: image ? [{ kind: 'image' as const, url: image }] : [],
      channel: host,
    }),
  }
}

/** When GDELT saw the article (20261121T031500Z), in ms since the epoch: the nearest that it tells to when it was published. */
export function seenAt(item: unknown): number | undefined {
  const found = (textAt(item, 'seendate') ?? '').match(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/)
  if (!found) return undefined
  const [, year, month, day, hour, minute, second] = found
  const utc = findUtc(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return utc === undefined ? undefined : Date.parse(utc)
}
