/** A part of a note: its words, or a colleague whom it names. */
export type NotePart = string | { memberId: string }

/** In a note's text a colleague stands as `<@id>`: who changes their name is shown under the new one everywhere. */
const NAMED = /<@([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})>/g

export function nameInNote(memberId: string): string {
  return `<@${memberId}>`
}

/** Ids of those whom a note's text names, each once, in their order. They may be no members. */
export function namedIn(text: string): string[] {
  return [...new Set([...text.matchAll(NAMED)].map(([, id]) => id as string))]
}

/** A note's text cut at those whom it names; joined again it is the text. */
export function partsOfNote(text: string): NotePart[] {
  return text
    .split(NAMED)
    .map((part, i) => (i % 2 === 1 ? { memberId: part } : part))
    .filter((part) => part !== '')
}
