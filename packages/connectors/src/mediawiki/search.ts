import { Failed } from '@earshot/core/errors'
import type { Page, SearchTurn } from '../connector.ts'
import { at, idAt, listAt, textAt } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'
import { QueryAnswer, readEdits } from './edits.ts'
import { COMMON, readSite, type Settings } from './site.ts'

/** Wikis without CirrusSearch can't sort by time: of these so many found pages are looked through. */
const MOST_UNSORTED = 500
/** The most pages that one query takes from those who are not bots. */
const PAGES_AT_ONCE = 50
/** The deepest that CirrusSearch goes. */
const DEEPEST = 10_000

/**
 * The edits since the last turn of pages that the wiki's own search finds, last edited first.
 * https://www.mediawiki.org/wiki/API:Search
 */
export async function* search(turn: SearchTurn<Settings>): AsyncGenerator<Page> {
  const { http, settings } = turn
  const site = await readSite(http, settings)
  const from = readFrom(turn)
  let sorted = true
  for (let offset = 0, first = true; ; first = false) {
    let answer = await findPages(turn, offset, sorted)
    if (textAt(answer, 'error.code') === 'badvalue' && sorted) {
      sorted = false
      answer = await findPages(turn, offset, sorted)
    }
    const why = textAt(answer, 'error.info')
    if (why) throw new Failed(`The wiki could not search: ${why}`)
    const found = at(answer, 'query.search') === undefined ? [] : listAt(answer, 'query.search')
    const edited = found.filter((page) => Date.parse(textAt(page, 'timestamp') ?? '') >= from)
    const newest =
      first && sorted
        ? newestTime(
            found.map((page) => findUtc(textAt(page, 'timestamp'))),
            turn,
          )
        : undefined
    // Unsorted, the newest edit may be on any page of the answer: the turn's own time stands for it.
    yield { items: [], ...(first ? { newest: newest ?? new Date(turn.now()).toISOString() } : {}) }
    const last = await lastRevisions(turn, edited)
    for await (const edits of readEdits(http, settings, site, last, from)) yield { items: edits }
    const next = Number(at(answer, 'continue.sroffset') ?? 0)
    const all = sorted ? edited.length < found.length : next >= MOST_UNSORTED
    if (next <= offset || next >= DEEPEST || all) return
    offset = next
  }
}

async function findPages(turn: SearchTurn<Settings>, offset: number, sorted: boolean): Promise<unknown> {
  return turn.http.getJson(QueryAnswer, turn.settings.api, {
    ...COMMON,
    list: 'search',
    srsearch: turn.query,
    // Without it, wikis that search their own database look through titles alone.
    srwhat: 'text',
    srsort: sorted ? 'last_edit_desc' : undefined,
    srprop: 'timestamp',
    srnamespace: '*',
    srlimit: 50,
    sroffset: offset || undefined,
  })
}

/** The ids of these pages' last revisions. */
async function lastRevisions(turn: SearchTurn<Settings>, found: readonly unknown[]): Promise<string[]> {
  const ids: string[] = []
  for (let from = 0; from < found.length; from += PAGES_AT_ONCE) {
    const answer = await turn.http.getJson(QueryAnswer, turn.settings.api, {
      ...COMMON,
      prop: 'revisions',
      pageids: found
        .slice(from, from + PAGES_AT_ONCE)
        .map((page) => idAt(page, 'pageid'))
        .join('|'),
      rvprop: 'ids',
    })
    const pages = (at(answer, 'query.pages') ?? []) as unknown[]
    ids.push(...pages.filter((page) => at(page, 'revisions')).map((page) => idAt(page, 'revisions.0.revid')))
  }
  return ids
}
