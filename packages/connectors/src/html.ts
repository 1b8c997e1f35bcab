import { Parser } from 'htmlparser2'

export interface HtmlText {
  /** What a reader sees, with line breaks where blocks end. */
  text: string
  /** Absolute http(s) addresses of its links, each once, in order. */
  links: string[]
  /** Its pictures, with absolute addresses. */
  images: { url: string; alt?: string }[]
}

const BLOCKS = new Set(
  'address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul'.split(
    ' ',
  ),
)
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'svg', 'math', 'head', 'title'])

/** HTML as plain text; nothing of it is ever shown as HTML. Relative addresses stand on `base`. */
export function readHtml(html: string, base?: string): HtmlText {
  let text = ''
  let silent = 0
  const links = new Set<string>()
  const images: HtmlText['images'] = []
  const parser = new Parser({
    onopentag(name, attributes) {
      if (SILENT.has(name)) silent += 1
      if (silent > 0) return
      if (BLOCKS.has(name)) text += '\n'
      const link = name === 'a' ? absoluteUrl(attributes.href, base) : undefined
      if (link) links.add(link)
      const source = name === 'img' ? absoluteUrl(attributes.src, base) : undefined
      if (source) images.push({ url: source, ...(attributes.alt ? { alt: attributes.alt } : {}) })
    },
    ontext(words) {
      if (silent === 0) text += words
    },
    onclosetag(name) {
      if (SILENT.has(name)) silent = Math.max(0, silent - 1)
      else if (silent === 0 && BLOCKS.has(name)) text += '\n'
    },
  })
  parser.end(html)
  return { text: tidy(text), links: [...links], images }
}

/** The absolute http(s) address, or undefined where it is none. */
export function absoluteUrl(address: string | undefined, base?: string): string | undefined {
  if (!address || !URL.canParse(address, base)) return undefined
  const url = new URL(address, base)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined
}

/** Addresses written out in plain text, each once. */
export function linksIn(text: string): string[] {
  const found = text.match(/https?:\/\/[^\s<>"'`)\]}]+/g) ?? []
  return [
    ...new Set(found.map((link) => absoluteUrl(link.replace(/[.,;:!?]+$/, ''))).filter((link) => link !== undefined)),
  ]
}

function tidy(text: string): string {
  return text
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
