import { newId } from '@earshot/db/id'
import { wishReaction } from '@earshot/db/reactions'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { TestDatabase } from '../database/test-database.ts'
import { type Account, addAccount, addMention } from './add-reply.ts'
import { startFakeLikes } from './fake-likes.ts'
import type { Sender } from './kill-senders.ts'

interface Posts {
  random: () => number
  nextPost: () => { network: string; id: string }
}

/** Somebody who likes posts from an account, and does not always stay with it. */
export interface Fickle {
  /** Likes one more post, or, four times in ten, wishes otherwise of an earlier one. Gives the wish's id. */
  wish(): Promise<string>
  /** Three times in ten, wishes otherwise of this one, whose attempt is under way. */
  reconsider(id: string): Promise<void>
}

export function wishAtRandom(database: TestDatabase, account: Account, { random, nextPost }: Posts): Fickle {
  const { workspaceId, connectionId } = account
  const memberId = newId()
  const likes: { id: string; mentionId: string; stands: boolean }[] = []

  const put = async (mentionId: string, stands: boolean) => {
    const wish = { mentionId, connectionId, kind: 'like', stands, memberId } as const
    const put = await withWorkspace(database.api, workspaceId, (tx) =>
      wishReaction(tx, workspaceId, wish, 'An account'),
    )
    return put.id
  }
  const turn = (like: (typeof likes)[number]) => {
    like.stands = !like.stands
    return put(like.mentionId, like.stands)
  }
  return {
    async wish() {
      const earlier = random() < 0.4 ? likes[Math.floor(random() * likes.length)] : undefined
      if (earlier) return turn(earlier)
      const mentionId = await addMention(database, workspaceId, nextPost())
      const like = { id: await put(mentionId, true), mentionId, stands: true }
      likes.push(like)
      return like.id
    },
    async reconsider(id) {
      const like = random() < 0.3 ? likes.find((one) => one.id === id) : undefined
      if (like) await turn(like)
    },
  }
}

/** A fake network and an account at it, of somebody who changes their mind before it answers too. */
export async function startFickle(database: TestDatabase, random: () => number) {
  let fickle: Fickle | undefined
  const likes = await startFakeLikes(random, async (id) => fickle?.reconsider(id))
  const account = await addAccount(database, 'careless', { url: likes.url })
  const nextPost = () => ({ network: 'careless', id: newId() })
  fickle = wishAtRandom(database, account, { random, nextPost })
  const senders: Sender[] = [{ ...account, add: fickle.wish }]
  return { likes, senders }
}
