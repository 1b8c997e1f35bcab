import { Type } from 'typebox'
import { extendFeed } from '../extend-feed.ts'
import { absoluteUrl, linksIn } from '../html.ts'
import { compact, countAt, textAt } from '../records.ts'
import { card } from './card.ts'

/** The newest videos of a channel: titles, descriptions, likes and views. */
export const youtubeChannel = extendFeed({
  network: 'youtube-channel',
  label: 'YouTube channel',
  card,
  settings: Type.Object({
    channel: Type.String({
      title: 'Id of the channel',
      description: 'Begins with UC; on its page under About, Share channel',
      pattern: '^UC[A-Za-z0-9_-]{22}$',
    }),
  }),
  addressOf: ({ channel }) => `https://www.youtube.com/feeds/videos.xml?channel_id=${channel}`,
  refine(post, entry) {
    const about = textAt(entry, 'media.groups.0.description.value')
    const picture = absoluteUrl(textAt(entry, 'media.groups.0.thumbnails.0.url'))
    const text = about && post.text === post.title ? about : post.text
    return compact({
      ...post,
      // `updated` moves with likes and views.
      editedAt: undefined,
      text,
      links: [...new Set([...post.links, ...linksIn(text)])],
      media: [
        { kind: 'video' as const, url: post.url },
        ...(picture ? [{ kind: 'image' as const, url: picture }] : []),
      ],
      likes: countAt(entry, 'media.groups.0.community.starRating.count'),
      reach: countAt(entry, 'media.groups.0.community.statistics.views'),
    })
  },
})
