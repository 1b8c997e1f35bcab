import { Failed } from '@earshot/core/errors'

const DEEPEST = 200

/**
 * Throws `Failed` for XML that would hurt a parser: entities of its own (they may swell, or name a file) and elements nested
 * deeper than any feed. One pass over the text, no recursion.
 */
export function checkXml(xml: string): void {
  let depth = 0
  for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', at)) {
    if (xml.startsWith('<![CDATA[', at)) at = after(xml, ']]>', at)
    else if (xml.startsWith('<!--', at)) at = after(xml, '-->', at)
    else if (xml.startsWith('<?', at)) at = after(xml, '?>', at)
    else if (/^<!ENTITY/i.test(xml.slice(at, at + 8)))
      throw new Failed('The feed declares entities of its own, which is not read.')
    else if (xml[at + 1] === '!') at += 2
    else {
      const end = tagEnd(xml, at)
      if (xml[at + 1] === '/') depth -= 1
      else if (xml[end - 2] !== '/') depth += 1
      if (depth > DEEPEST) throw new Failed(`The feed nests its elements more than ${DEEPEST} deep, which is not read.`)
      at = end
    }
  }
}

/** The offset behind a tag's `>`, past quoted values that may hold one. */
function tagEnd(xml: string, start: number): number {
  let quote = ''
  for (let at = start; at < xml.length; at++) {
    const sign = xml[at]
    if (quote) {
      if (sign === quote) quote = ''
    } else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return at + 1
  }
  return xml.length
}

function after(xml: string, sign: string, from: number): number {
  const found = xml.indexOf(sign, from)
  return found === -1 ? xml.length : found + sign.length
}
