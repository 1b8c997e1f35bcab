import { Refused } from '@earshot/core/errors'
import { Type } from 'typebox'
import { oauth2 } from '../auth/oauth2.ts'
import { extendConnector } from '../connector.ts'
import { textAt } from '../records.ts'
import { youtube } from '../youtube/youtube.ts'
import { card } from './card.ts'
import { find, isThere, remove, send } from './reply.ts'

const List = Type.Object({ items: Type.Optional(Type.Array(Type.Unknown())) })

/** YouTube as one of its channels: what a key hears, and answers. https://developers.google.com/youtube/v3/docs/comments/insert */
export const youtubeAccount = extendConnector(youtube, {
  network: 'youtube-account',
  label: 'YouTube, with an account',
  postsOf: 'youtube',
  hosts: ['www.googleapis.com', 'oauth2.googleapis.com'],
  auth: oauth2({
    authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    scopes: ['https://www.googleapis.com/auth/youtube.force-ssl'],
    // Google gives a refresh token only for the asking, and only where consent was asked for anew.
    parameters: { access_type: 'offline', prompt: 'consent' },
  }),
  errors: [
    {
      path: 'error.errors.0.reason',
      matches: /^(commentsDisabled|operationNotSupported|parentCommentIsPrivate|ineligibleAccount)$/,
      means: 'refuse',
      why: 'YouTube does not let this channel comment there: comments are switched off, held private, or the account has no channel.',
    },
    {
      path: 'error.errors.0.reason',
      matches: /^commentTextTooLong$/,
      means: 'refuse',
      why: 'This is longer than YouTube lets a comment be. Shorten it.',
    },
    ...(youtube.errors ?? []),
  ],
  card,

  async test(turn) {
    const { items = [] } = await turn.http.getJson(List, '/youtube/v3/channels', { part: 'snippet', mine: true })
    if (items.length === 0) throw new Refused('This account has no channel on YouTube: make one there first.')
    const { found } = await youtube.test(turn)
    return { found: `${textAt(items[0], 'snippet.title')}: ${found}` }
  },

  // That there is a limit is documented (commentTextTooLong), which it is, is not: this is what its own page takes.
  reply: { maxLength: 10_000, counts: 'characters', send, find, isThere },
  remove,
})
