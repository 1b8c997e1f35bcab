import { ENGLISH } from './sides-en.ts'
import { FRENCH } from './sides-fr.ts'
import { JAPANESE } from './sides-ja.ts'

/** What the words right before and right after a name say of it: "leaving Acme", "better than Acme", "Acme wins". One a language. */
export interface Sides {
  /** Before the name, for and against it; each ends where the name begins. */
  praisedAfter: RegExp
  blamedAfter: RegExp
  /** After the name, for and against it; each starts where the name ends. */
  praisedBefore: RegExp
  blamedBefore: RegExp
  /** What turns the words before a name round, where it stands right before them: "don't recommend Acme", "not a fan of Acme". */
  denied: RegExp
  /** Around the name, where nothing is said of it: asked about, only heard of, still to be tried, news. */
  untoldBefore: RegExp
  untoldAfter: RegExp
  /** What sets the name apart from all else that is said: "except Acme", "only Acme", "unlike Acme". */
  apartBefore: RegExp
  apartAfter: RegExp
}

export interface SideSigns {
  /** Above 0 where the words around a name speak for it, below 0 against it. */
  side: number
  /** 1 where they say that nothing is told of it. */
  untold: number
  /** 1 where they set it apart from what else is said. */
  apart: number
}

/** Code units around a name within which such words are looked for. */
const NEAR = 80

/** What the words around a name say of it: `before` and `after` are those of its clause. */
export function sideOf(before: string, after: string, lang: string): SideSigns {
  const sides = sidesOf(lang)
  const near = before.slice(-NEAR)
  const next = after.slice(0, NEAR)
  return {
    side: sideBefore(near, sides) + sideAfter(next, sides),
    untold: sides.untoldBefore.test(near) || sides.untoldAfter.test(next) ? 1 : 0,
    apart: sides.apartBefore.test(near) || sides.apartAfter.test(next) ? 1 : 0,
  }
}

function sideBefore(near: string, { praisedAfter, blamedAfter, denied }: Sides): number {
  const praised = praisedAfter.exec(near)
  const found = praised ?? blamedAfter.exec(near)
  if (!found) return 0
  const side = praised ? 1 : -1
  return denied.test(near.slice(0, startOf(found))) ? -side : side
}

function startOf({ index, groups }: RegExpExecArray): number {
  return index - (groups?.said?.length ?? 0) - (groups?.between?.length ?? 0)
}

function sideAfter(next: string, { praisedBefore, blamedBefore }: Sides): number {
  if (praisedBefore.test(next)) return 1
  return blamedBefore.test(next) ? -1 : 0
}

function sidesOf(lang: string): Sides {
  if (lang === 'ja' || lang === 'zh') return JAPANESE
  return lang === 'fr' ? FRENCH : ENGLISH
}
