/** More of one edit is not looked at: longer additions are bulk work, and their beginnings tell what they are. */
const LONGEST = 60_000

/**
 * Wikitext as a reader sees it, near enough to match and to judge: links and templates leave their words, markup goes.
 * Every pattern is bounded, so that no text takes long.
 */
export function readWikitext(source: string): string {
  return source
    .slice(0, LONGEST)
    .replace(/<!--[\s\S]{0,1000}?-->/g, '')
    .replace(/<ref\b[^>]{0,500}\/>/gi, '')
    .replace(/<ref\b[^>/]{0,500}>[^<]{0,1000}<\/ref>/gi, '')
    .replace(/<\/?[a-z][^<>]{0,500}>/gi, '')
    .replace(/\[\[(?:File|Image|Category):[^[\]]{0,2000}\]\]/gi, '')
    .replace(/\[\[([^[\]|]{0,500})\|([^[\]]{0,500})\]\]/g, '$2')
    .replace(/\[\[([^[\]|]{0,500})\]\]/g, '$1')
    .replace(/\[https?:\/\/[^\s\]]{1,500}[ ]([^\]]{1,500})\]/g, '$1')
    .replace(/'{2,5}/g, '')
    .replace(/^={2,6}\s{0,10}([^\n]{1,500}?)\s{0,10}={2,6}[ ]{0,10}$/gm, '$1')
    .replace(/^[*#:;]{1,10}[ ]?/gm, '')
    .replace(/~{3,5}/g, '')
    .replace(/[{}]{2}/g, ' ')
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** The lines of `after` that `before` has not, or not as often: what an edit added. */
export function addedLines(before: string, after: string): string {
  const left = new Map<string, number>()
  for (const line of before.split('\n')) left.set(line, (left.get(line) ?? 0) + 1)
  const added = after.split('\n').filter((line) => {
    const kept = left.get(line) ?? 0
    left.set(line, kept - 1)
    return kept <= 0
  })
  return added.join('\n')
}
