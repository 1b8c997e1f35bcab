import { partsOfNote } from '@earshot/core/note-text'
import type { Notification } from '@earshot/db/notifications'
import { escapeHtml, type Letter, layOut } from './letter.ts'
import { type Language, NEWS_WORDS } from './news-words.ts'

const LONGEST_SUBJECT = 120

export interface NewsOf {
  language: Language
  workspaceName: string
  workspaceId: string
  origin: string
  /** Newest first. */
  news: readonly Notification[]
  /** How many more there are than stand in `news`. */
  more: number
  /** Names of members, by their ids: notes name them so. */
  names: ReadonlyMap<string, string>
  unsubscribe: string
}

/** The mail of one notification, or of several that came close together. */
export function composeNews({ news, more, names, ...of }: NewsOf): Letter {
  const words = NEWS_WORDS[of.language]
  const [first] = news
  const what = news.length + more === 1 && first ? words.line(first) : words.several(news.length + more)
  const items = [...news].reverse().map((one) => ({
    line: words.line(one),
    quotes: quotesOf(one, names),
    link: linkOf(of, one),
  }))
  const text = items.flatMap(({ line, quotes, link }) => [line, ...quotes.map((quote) => `> ${quote}`), link, ''])
  const html = items.map(
    ({ line, quotes, link }) =>
      `<p><strong>${escapeHtml(line)}</strong></p>${quotes
        .map((quote) => `<blockquote>${escapeHtml(quote)}</blockquote>`)
        .join('')}<p><a href="${escapeHtml(link)}">${escapeHtml(words.open)}</a></p>`,
  )
  const last = more > 0 ? [words.more(more)] : []
  return {
    subject: `[${of.workspaceName}] ${what}`.slice(0, LONGEST_SUBJECT),
    ...layOut({
      ...of,
      text: [...text, ...last],
      html: [...html, ...last.map((line) => `<p>${escapeHtml(line)}</p>`)],
    }),
  }
}

/** The note that names them, then the mention; each on one line, so that a text looks like no line of ours. */
function quotesOf({ note, author, text }: Notification, names: ReadonlyMap<string, string>): string[] {
  const noted = note
    ? partsOfNote(note)
        .map((part) => (typeof part === 'string' ? part : `@${names.get(part.memberId) ?? '…'}`))
        .join('')
    : undefined
  const said = text ? `${author ?? '…'}: ${text}` : undefined
  return [noted, said].flatMap((quote) => (quote === undefined ? [] : quote.replace(/\s+/g, ' ').trim()))
}

/** To the very thing that it tells of, in its workspace. */
export function linkOf(
  { origin, workspaceId }: Pick<NewsOf, 'origin' | 'workspaceId'>,
  { mentionId, room, kind }: Pick<Notification, 'mentionId' | 'room' | 'kind'>,
): string {
  const path = mentionId
    ? `/notifications/${mentionId}`
    : room
      ? `/rooms/${room.id}`
      : kind === 'webhook-stopped'
        ? '/settings/webhooks'
        : kind === 'connection-stopped'
          ? '/connections'
          : '/notifications'
  return `${origin}${path}?workspace=${workspaceId}`
}
