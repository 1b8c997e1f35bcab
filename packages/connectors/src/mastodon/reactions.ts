import type { ReactionKind } from '@earshot/core/reaction'
import type { OutgoingReaction, Turn } from '../connector.ts'
import type { Settings } from './settings.ts'

const VERBS: Record<ReactionKind, string> = { like: 'favourite', repost: 'reblog' }

/** Whoever has done it already is answered as if they had not. https://docs.joinmastodon.org/methods/statuses/#favourite */
export async function put({ http }: Turn<Settings>, { kind, to }: OutgoingReaction): Promise<void> {
  await http.request({ method: 'POST', url: `${addressOf(to.id)}/${VERBS[kind]}`, repeatable: true })
}

/** A post that is gone has taken all that was on it along. */
export async function takeBack({ http }: Turn<Settings>, { kind, to }: OutgoingReaction): Promise<void> {
  const url = `${addressOf(to.id)}/un${VERBS[kind]}`
  await http.request({ method: 'POST', url, repeatable: true, accept: [404] })
}

const addressOf = (id: string) => `/api/v1/statuses/${encodeURIComponent(id)}`
