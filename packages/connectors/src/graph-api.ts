import { type Static, Type } from 'typebox'
import { checkShape } from './http/check-shape.ts'
import type { ErrorRule } from './http/error-rule.ts'
import type { Http } from './http/http.ts'
import { MINUTE } from './limits.ts'
import { at } from './records.ts'

/** A list of Meta's Graph API. https://developers.facebook.com/docs/graph-api/results */
export const GraphList = Type.Object({
  data: Type.Array(Type.Unknown()),
  paging: Type.Optional(
    Type.Object({
      cursors: Type.Optional(Type.Object({ after: Type.Optional(Type.String()) })),
      next: Type.Optional(Type.String()),
    }),
  ),
})

/** Where the next page begins; undefined on the last. */
export function afterOf({ paging }: Static<typeof GraphList>): string | undefined {
  return paging?.next ? paging.cursors?.after : undefined
}

/**
 * The pages behind a list that came inside of another answer, newest first, as long as each holds nothing but what is new: the comments
 * of a post, say. What is not new is left out.
 */
export async function* furtherItems(
  http: Http,
  first: unknown,
  { url, query, isNew }: { url: string; query: Record<string, string | number>; isNew(item: unknown): boolean },
): AsyncGenerator<unknown[]> {
  if (first === undefined) return
  for (let list = checkShape(GraphList, first); list.data.length > 0 && list.data.every(isNew); ) {
    const after = afterOf(list)
    if (after === undefined) return
    list = await http.getJson(GraphList, url, { ...query, after })
    yield list.data.filter(isNew)
  }
}

/** Whether something still stands there: what was deleted answers as what never was (code 100). */
export async function stands(http: Http, url: string): Promise<boolean> {
  const answer = await http.request({ url, query: { fields: 'id' }, accept: [400, 404] })
  return answer.status === 200 || (answer.status === 400 && at(answer.json(), 'error.code') !== 100)
}

/** What the codes in its errors mean. https://developers.facebook.com/docs/graph-api/guides/error-handling */
export const graphErrors: readonly ErrorRule[] = [
  {
    path: 'error.code',
    matches: /^(102|190|463|467)$/,
    means: 'sign-in',
    why: 'Meta no longer takes this sign-in. Sign in again.',
  },
  {
    path: 'error.code',
    matches: /^(4|17|32|341|613|800\d\d)$/,
    means: 'wait',
    why: 'Meta limits how much may be asked, and the limit is reached.',
    until: (_, now) => now + 10 * MINUTE,
  },
  { path: 'error.code', matches: /^[12]$/, means: 'retry' },
  {
    path: 'error.code',
    matches: /^(3|10|2\d\d)$/,
    means: 'refuse',
    why: 'Meta does not allow this to the app or the account: a permission is missing, or the app was not reviewed for it.',
  },
]
