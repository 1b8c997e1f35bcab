import { absoluteUrl } from '../html.ts'

/** Slack's own markup as plain text: `<@U1>` names a person, `<#C1|general>` a channel, `<https://…|label>` is a link. */
export function readMarkup(markup: string): { text: string; links: string[]; mentions: string[] } {
  const links = new Set<string>()
  const mentions = new Set<string>()
  const text = markup.replace(/<([^<>|]+)(?:\|([^<>]*))?>/g, (_, target: string, label: string | undefined) => {
    const sign = target[0]
    if (sign === '@') {
      mentions.add(target.slice(1))
      return `@${label ?? target.slice(1)}`
    }
    if (sign === '#') return `#${label ?? target.slice(1)}`
    if (sign === '!') return label ?? `@${target.slice(1).split('^')[0]}`
    const link = absoluteUrl(unescapeSigns(target))
    if (link) links.add(link)
    return label ?? target
  })
  return { text: unescapeSigns(text), links: [...links], mentions: [...mentions] }
}

/** Only these three are written so. */
function unescapeSigns(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
