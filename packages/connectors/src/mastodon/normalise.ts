import type { Author, Media } from '@earshot/core/post'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, readHtml } from '../html.ts'
import { at, compact, countAt, idAt, itemsAt, textAt } from '../records.ts'
import { findUtc, toUtc } from '../time.ts'

/** A Status of the API, or an event of the stream. https://docs.joinmastodon.org/entities/Status/ */
export function normalise(item: unknown): Normalised {
  const event = textAt(item, 'event')
  if (event === 'delete') return { kind: 'deletion', id: idAt(item, 'payload') }
  if (event !== undefined && event !== 'update' && event !== 'status.update') return { kind: 'ignored', why: event }
  const status = event === undefined ? item : at(item, 'payload')
  if (at(status, 'reblog')) return { kind: 'ignored', why: 'a boost of another post' }
  const author = authorOf(status)
  const id = idAt(status, 'id')
  const url = absoluteUrl(textAt(status, 'url')) ?? absoluteUrl(textAt(status, 'uri')) ?? `${author.url ?? ''}`
  const body = readHtml(textAt(status, 'content') ?? '', url || undefined)
  // Mentions and hashtags are links in the text, but no links that its author shares.
  const marked = new Set([...itemsAt(status, 'mentions'), ...itemsAt(status, 'tags')].map((one) => textAt(one, 'url')))
  const card = absoluteUrl(textAt(status, 'card.url'))
  const warning = textAt(status, 'spoiler_text')
  return {
    kind: 'post',
    post: compact({
      network: 'mastodon',
      id,
      url,
      title: warning,
      text: [body.text, ...pollOptions(status)].filter((part) => part !== '').join('\n'),
      lang: textAt(status, 'language'),
      author,
      publishedAt: toUtc(at(status, 'created_at')),
      editedAt: findUtc(at(status, 'edited_at')),
      links: [
        ...new Set([
          ...body.links.filter((link) => !marked.has(link) && !/\/tags?\/[^/]+$/.test(link)),
          ...(card ? [card] : []),
        ]),
      ],
      mentions: itemsAt(status, 'mentions').flatMap((one) => textAt(one, 'acct') ?? []),
      media: itemsAt(status, 'media_attachments').map(mediaOf),
      replyTo: textAt(
        itemsAt(status, 'mentions').find((one) => at(one, 'id') === at(status, 'in_reply_to_account_id')),
        'acct',
      ),
      parentId: textAt(status, 'in_reply_to_id'),
      isQuote: at(status, 'quote') ? true : undefined,
      likes: countAt(status, 'favourites_count'),
      shares: countAt(status, 'reblogs_count'),
      replies: countAt(status, 'replies_count'),
    }),
  }
}

function authorOf(status: unknown): Author {
  const bio = textAt(status, 'account.note')
  return compact({
    id: idAt(status, 'account.id'),
    handle: textAt(status, 'account.acct') ?? idAt(status, 'account.username'),
    name: textAt(status, 'account.display_name'),
    bio: bio ? readHtml(bio).text || undefined : undefined,
    url: absoluteUrl(textAt(status, 'account.url')),
    avatarUrl: absoluteUrl(textAt(status, 'account.avatar')),
    followers: countAt(status, 'account.followers_count'),
  })
}

/** What a poll lets choose. */
function pollOptions(status: unknown): string[] {
  return itemsAt(status, 'poll.options').flatMap((option) => textAt(option, 'title') ?? [])
}

function mediaOf(attachment: unknown): Media {
  const type = textAt(attachment, 'type')
  const kind =
    type === 'video' || type === 'gifv' ? 'video' : type === 'audio' ? 'audio' : type === 'image' ? 'image' : 'file'
  // What the server has not fetched yet stands where it was published.
  const url = absoluteUrl(textAt(attachment, 'url') ?? textAt(attachment, 'remote_url'))
  return compact({ kind, url, alt: textAt(attachment, 'description') }) as Media
}
