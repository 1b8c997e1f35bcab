import { Type } from 'typebox'
import type { Http } from '../http/http.ts'
import { at, idAt, listAt, textAt } from '../records.ts'
import { COMMON, type Settings, type Site } from './site.ts'

/** An edit with the page's text before and after, from which `normalise` reads what was said. */
export interface Edit {
  site: Site
  title: string
  /** The revision as the wiki gave it, its text in `slots.main.content`. */
  revision: unknown
  before?: string
}

/** An answer of a query; what is in it is read with care. */
export const QueryAnswer = Type.Object({
  query: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  continue: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
})

/** So many edits' texts, before and after, are asked for at once: a wiki's answer ends at 8 MiB. */
const AT_ONCE = 10

/**
 * The edits of these revisions, with their texts, some at a time, and of the revisions before them that are not older than
 * `since` (ms since the epoch). A revision that is gone meanwhile is left out.
 */
export async function* readEdits(
  http: Http,
  settings: Settings,
  site: Site,
  ids: readonly string[],
  since = Number.POSITIVE_INFINITY,
): AsyncGenerator<Edit[]> {
  const waiting = [...ids]
  while (waiting.length > 0) {
    const after = await readRevisions(http, settings, waiting.splice(0, AT_ONCE))
    const parents = [...after.values()].map(({ revision }) => parentOf(revision)).filter((id) => id !== '0')
    const before = await readRevisions(http, settings, parents)
    for (const [id, { revision }] of before) {
      if (Date.parse(textAt(revision, 'timestamp') ?? '') >= since) waiting.push(id)
    }
    yield [...after.values()].map(({ title, revision }) => {
      const old = before.get(parentOf(revision))
      return { site, title, revision, ...(old ? { before: textAt(old.revision, CONTENT) ?? '' } : {}) }
    })
  }
}

export const CONTENT = 'slots.main.content'

const parentOf = (revision: unknown) => String(at(revision, 'parentid') ?? 0)

interface Revision {
  title: string
  revision: unknown
}

/** Revisions with their texts by id, however many answers it takes. https://www.mediawiki.org/wiki/API:Revisions */
async function readRevisions(http: Http, settings: Settings, ids: readonly string[]): Promise<Map<string, Revision>> {
  const found = new Map<string, Revision>()
  if (ids.length === 0) return found
  let more: Record<string, string | number> | undefined = {}
  while (more) {
    const answer: { query?: Record<string, unknown>; continue?: Record<string, string | number> } = await http.getJson(
      QueryAnswer,
      settings.api,
      {
        ...COMMON,
        prop: 'revisions',
        revids: ids.join('|'),
        rvprop: 'ids|timestamp|user|userid|comment|flags|tags|content',
        rvslots: 'main',
        ...more,
      },
    )
    for (const page of (at(answer, 'query.pages') ?? []) as unknown[]) {
      for (const revision of at(page, 'revisions') === undefined ? [] : listAt(page, 'revisions')) {
        found.set(idAt(revision, 'revid'), { title: textAt(page, 'title') ?? '', revision })
      }
    }
    more = answer.continue
  }
  return found
}
