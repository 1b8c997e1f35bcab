import type { NormalisedPage } from '@earshot/connectors/normalise-all'
import { isDataError, isPassing, reasonOf } from '@earshot/db/errors'
import { MonitorsChanged } from '@earshot/db/monitor-changes'
import type { App } from './app.ts'
import type { Matched } from './match-page.ts'

const MOST_TRIES = 5

/** Runs `work` again, with the newest monitors, where one was changed meanwhile or Postgres asks for another try. */
export async function retryOnChange<T>(app: App, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      await app.monitors.refresh(app.db)
      return await work()
    } catch (error) {
      if (tries >= MOST_TRIES || !(error instanceof MonitorsChanged || isPassing(error))) throw error
    }
  }
}

/** Stores a page; `keep` false: takes all of it back, and throws `Probed`. */
type Store<T> = (matched: Map<string, Matched>, page: NormalisedPage, keep: boolean) => Promise<T>

/** Stores a page; where Postgres can't hold something in it, finds which posts these are, and stores the page without them. */
export async function apartFromPoison<T>(
  app: App,
  matched: Map<string, Matched>,
  page: NormalisedPage,
  store: Store<T>,
): Promise<T> {
  try {
    return await store(matched, page, true)
  } catch (error) {
    if (!isDataError(error)) throw error
    const poisoned = await findPoison(matched, page, store)
    if (poisoned.size === 0) throw error
    app.log.warn({ posts: [...poisoned.keys()] }, 'quarantined')
    const rejected = page.posts.flatMap((post) => {
      const why = poisoned.get(post.id)
      return why === undefined ? [] : [{ item: post, why }]
    })
    const healthy = without(matched, (id) => poisoned.has(id))
    return store(healthy, { ...page, rejected: [...page.rejected, ...rejected] }, true)
  }
}

/** Tries each post by itself and takes it back. */
async function findPoison<T>(
  matched: Map<string, Matched>,
  page: NormalisedPage,
  store: Store<T>,
): Promise<Map<string, string>> {
  const poisoned = new Map<string, string>()
  for (const { id } of page.posts) {
    const alone = without(matched, (other) => other !== id)
    await store(alone, { ...page, deletions: [], goneAuthors: [], rejected: [] }, false).catch((error) => {
      if (isDataError(error)) poisoned.set(id, `It can't be stored: ${reasonOf(error)}`)
      else if (!(error instanceof Probed)) throw error
    })
  }
  return poisoned
}

/** Thrown at the end of a try, so that nothing of it stays. */
export class Probed extends Error {}

function without(matched: Map<string, Matched>, isOut: (id: string) => boolean): Map<string, Matched> {
  return new Map(
    [...matched].map(([workspaceId, page]) => [
      workspaceId,
      {
        matched: page.matched.filter(({ post }) => !isOut(post.id)),
        unmatched: page.unmatched.filter((post) => !isOut(post.id)),
      },
    ]),
  )
}
