import { Refused } from '@earshot/core/errors'
import type { ReactionKind } from '@earshot/core/reaction'
import { Type } from 'typebox'
import type { OutgoingReaction, Turn } from '../connector.ts'
import { hasRecord, postAt, recordKey, removeRecord, whoAmI } from './reply.ts'
import type { Settings } from './settings.ts'

const COLLECTIONS: Record<ReactionKind, string> = { like: 'app.bsky.feed.like', repost: 'app.bsky.feed.repost' }

/** A record under a key made from the reaction's own: a second attempt meets the first. https://docs.bsky.app/docs/tutorials/like-repost */
export async function put(turn: Turn<Settings>, reaction: OutgoingReaction): Promise<void> {
  const { http, settings, now } = turn
  const [, , repo, collection, rkey] = (await addressOf(turn, reaction)).split('/')
  const { uri, cid } = await postAt(turn, reaction.to.id)
  const record = { $type: collection, subject: { uri, cid }, createdAt: new Date(now()).toISOString() }
  try {
    // `swapRecord: null`: only where nothing stands under the key yet.
    const json = { repo, collection, rkey, record, swapRecord: null }
    await http.postJson(Type.Object({}), `${settings.service}/xrpc/com.atproto.repo.putRecord`, json)
  } catch (error) {
    const stands = error instanceof Refused && (await hasRecord(turn, await addressOf(turn, reaction)))
    if (!stands) throw error
  }
}

/** Bluesky takes the deletion of what is not there for done. */
export async function takeBack(turn: Turn<Settings>, reaction: OutgoingReaction): Promise<void> {
  await removeRecord(turn, await addressOf(turn, reaction))
}

async function addressOf(turn: Turn<Settings>, { key, kind }: OutgoingReaction): Promise<string> {
  const { did } = await whoAmI(turn)
  return `at://${did}/${COLLECTIONS[kind]}/${recordKey(key)}`
}
