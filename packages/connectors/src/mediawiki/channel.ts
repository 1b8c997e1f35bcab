import type { Page, Turn } from '../connector.ts'
import { at, idAt, listAt, textAt } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'
import { QueryAnswer, readEdits } from './edits.ts'
import { COMMON, readSite, type Settings } from './site.ts'

/**
 * All edits of the wiki, oldest first, and the hiding of revisions as deletions.
 * https://www.mediawiki.org/wiki/API:RecentChanges
 */
export async function* channel(turn: Turn<Settings>): AsyncGenerator<Page> {
  const { http, settings } = turn
  const site = await readSite(http, settings)
  const asked = {
    ...COMMON,
    list: 'recentchanges',
    rcdir: 'newer',
    rcstart: new Date(readFrom(turn)).toISOString(),
    rctype: 'edit|new|log',
    rcprop: 'ids|timestamp|title|user|loginfo',
    rcshow: settings.bots ? undefined : '!bot',
    rclimit: 50,
  }
  const cursorOf = (changes: unknown[]) => {
    const cursor = newestTime(
      changes.map((change) => findUtc(at(change, 'timestamp'))),
      turn,
    )
    return cursor === undefined ? {} : { cursor }
  }
  let more: Record<string, string | number> | undefined = {}
  while (more) {
    const answer: { continue?: Record<string, string | number> } = await http.getJson(QueryAnswer, settings.api, {
      ...asked,
      ...more,
    })
    const changes = listAt(answer, 'query.recentchanges')
    const revisions = changes
      .filter((change) => textAt(change, 'type') !== 'log')
      .map((change) => idAt(change, 'revid'))
    for await (const edits of readEdits(http, settings, site, revisions)) {
      yield { items: edits, ...cursorOf(edits.map((edit) => edit.revision)) }
    }
    const hidden = changes.flatMap(hiddenRevisions).map((revid) => ({ site, hidden: revid }))
    yield { items: hidden, ...cursorOf(changes) }
    more = answer.continue
  }
}

/** The revisions whose text an entry of the deletion log hides. */
function hiddenRevisions(change: unknown): string[] {
  const hides =
    textAt(change, 'logtype') === 'delete' &&
    textAt(change, 'logaction') === 'revision' &&
    textAt(change, 'logparams.type') === 'revision' &&
    at(change, 'logparams.new.content') === true
  return hides ? listAt(change, 'logparams.ids').map(String) : []
}
