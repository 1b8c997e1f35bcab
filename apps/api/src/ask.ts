import { type By, type CountRow, countBy, isRolledUp } from '@earshot/db/chart-counts'
import { isSpanned, type TopOf } from '@earshot/db/chart-spans'
import { listRising, listTop, type Rise, type TopRow } from '@earshot/db/chart-tops'
import type { MentionFilter } from '@earshot/db/mention-filter'
import type { Question } from './chart-head.ts'

/*
 * What charts ask of the database. An answer that hangs on nothing but what days count is kept while they stand at one version
 * (@earshot/db/kept-answers); filters that know of more, such as tags, are asked anew each time.
 */

type Asked = Pick<Question, 'tx' | 'workspaceId' | 'version' | 'kept'>

export function askCounts(
  { tx, workspaceId, version, kept }: Asked,
  filter: MentionFilter,
  by: By,
): Promise<CountRow[]> {
  const read = () => countBy(tx, workspaceId, filter, by)
  return isRolledUp(filter) ? kept.find([workspaceId, version, 'counts', filter, by], read) : read()
}

export function askTop(
  { tx, workspaceId, version, kept }: Asked,
  filter: MentionFilter,
  of: TopOf,
  which: { limit: number; keys?: string[] },
): Promise<TopRow[]> {
  const read = () => listTop(tx, workspaceId, filter, of, which)
  return isSpanned(filter) ? kept.find([workspaceId, version, 'top', filter, of, which], read) : read()
}

export function askRising(
  { tx, workspaceId, version, kept }: Asked,
  now: MentionFilter,
  before: MentionFilter,
  how: { limit: number; scale: number },
): Promise<Rise[]> {
  const read = () => listRising(tx, workspaceId, now, before, how)
  const isKept = isSpanned(now) && isSpanned(before)
  return isKept ? kept.find([workspaceId, version, 'rising', now, before, how], read) : read()
}
