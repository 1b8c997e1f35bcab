import type { EN, Words } from './wording-en.ts'

/** The name of a problem: what programs go by, and what a language's words are found by. */
export type ProblemCode = keyof typeof EN
/** A language's words for every problem: `wording-en.ts`, `wording-fr.ts`, `wording-ja.ts`. */
export type Wording = Readonly<Record<ProblemCode, Words>>
/** What stands in the words' `{name}`s. */
export type Values = Readonly<Record<string, string | number>>

export interface Told {
  message: string
  expected: string
  mend: string
}

/** Says a problem in a language. */
export function say(wording: Wording, code: ProblemCode, values: Values): Told {
  const [message, expected, mend] = wording[code].map((words) =>
    words.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name])),
  ) as [string, string, string]
  return { message, expected, mend }
}
