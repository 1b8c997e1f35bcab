const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** The family name of a display name: its last word, or its first where names are written family first. null: none is known. */
export function lastNameOf(name: string | null): string | null {
  const words = wordsOf(name)
  return (isFamilyFirst(name, words) ? words[0] : words.at(-1)) ?? null
}

/** The rest of the name; null where it is one word. */
export function firstNameOf(name: string | null): string | null {
  const words = wordsOf(name)
  return (isFamilyFirst(name, words) ? words.slice(1) : words.slice(0, -1)).join(' ') || null
}

const wordsOf = (name: string | null) =>
  name
    ?.trim()
    .split(/[\s・]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)) ?? []
const isFamilyFirst = (name: string | null, words: string[]) => words.length === 2 && EAST_ASIAN.test(name ?? '')
