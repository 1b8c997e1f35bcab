import { type Language, NEWS_WORDS } from './news-words.ts'

export interface Letter {
  subject: string
  text: string
  html: string
}

interface Body {
  language: Language
  workspaceName: string
  workspaceId: string
  origin: string
  unsubscribe: string
  /** Lines. */
  text: readonly string[]
  /** Parts that are escaped already. */
  html: readonly string[]
}

/** Plain text and the same as HTML, with why they get it and how that ends. No picture, no style sheet, nothing that is fetched. */
export function layOut({
  language,
  workspaceName,
  workspaceId,
  origin,
  unsubscribe,
  text,
  html,
}: Body): Omit<Letter, 'subject'> {
  const words = NEWS_WORDS[language]
  const colon = language === 'fr' ? '\u00a0:' : language === 'ja' ? '：' : ':'
  const settings = `${origin}/settings/notifications?workspace=${workspaceId}`
  const footer = words.footer(workspaceName)
  const link = (to: string, label: string) => `<a href="${escapeHtml(to)}">${escapeHtml(label)}</a>`
  return {
    text: [
      ...text,
      '-- ',
      footer,
      `${words.settings}${colon} ${settings}`,
      `${words.unsubscribe}${colon} ${unsubscribe}`,
      '',
    ].join('\n'),
    html: `<!doctype html><html lang="${language}"><body>${html.join('')}<hr><p><small>${escapeHtml(footer)}<br>${link(
      settings,
      words.settings,
    )} · ${link(unsubscribe, words.unsubscribe)}</small></p></body></html>`,
  }
}

export function escapeHtml(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign)
}
