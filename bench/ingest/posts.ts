import type { Post } from '@earshot/core/post'
import { newId } from '@earshot/db/id'
import type pg from 'pg'
import { makeRandom } from '../random.ts'

export const PAGE = 500
export const MONITORS = 10_000
const WORKSPACES = 20
const EACH = MONITORS / WORKSPACES
const START = Date.UTC(2026, 0, 1)
const AUTHORS = 20_000

const WORDS =
  'today report says river station rain closed morning snow bridge school team match goal minister vote city crowd festival market harvest museum opened train line north sunny coast photo album song terrible wonderful'.split(
    ' ',
  )
/** One post in so many asks for something to buy; the words that prove it are looked for in these only. */
const ONE_LEAD_IN = 10
const WANT = 'where can i buy a good one does anyone recommend'

/** Makes the workspaces and their monitors; gives the workspaces' ids. */
export async function addMonitors(pool: pg.Pool): Promise<string[]> {
  const workspaces = Array.from({ length: WORKSPACES }, newId)
  for (const [w, id] of workspaces.entries()) {
    await pool.query(`insert into app.workspaces (workspace_id, name) values ($1, 'Bench')`, [id])
    const monitors = Array.from({ length: EACH }, (_, m) => ({
      id: newId(),
      query: `brand${w}x${m} OR "maker ${w}x${m}"`,
    }))
    await pool.query(
      `insert into app.monitors (workspace_id, id, name, query)
       select $1, r.id, r.query, r.query from jsonb_to_recordset($2::jsonb) r (id uuid, query text)`,
      [id, JSON.stringify(monitors)],
    )
  }
  return workspaces
}

/** A page of posts of one workspace; each matches one to three of its monitors, and no text comes twice. */
export function makePage(index: number, workspaces: readonly string[]): { workspaceId: string; posts: Post[] } {
  const w = index % workspaces.length
  const random = makeRandom(index + 1)
  const below = (end: number) => Math.floor(random() * end)
  const posts = Array.from({ length: PAGE }, (_, i): Post => {
    const names = Array.from({ length: 1 + below(3) }, () => `brand${w}x${below(EACH)}`)
    const words = Array.from({ length: 12 + below(18) }, () => WORDS[below(WORDS.length)])
    const author = `a${below(AUTHORS)}`
    return {
      network: 'bench',
      id: `${index}-${i}`,
      url: `https://bench.example/${index}/${i}`,
      text: `${words.join(' ')} ${i % ONE_LEAD_IN === 0 ? WANT : ''} ${names.join(' ')} ref${index}n${i}`,
      author: { id: author, handle: author, followers: below(1000) },
      publishedAt: new Date(START + below(30 * 86_400_000)).toISOString(),
      links: [],
      mentions: [],
      media: [],
      likes: below(20),
    }
  })
  return { workspaceId: workspaces[w] as string, posts }
}
