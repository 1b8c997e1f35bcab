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
  /** What pressing that ends, where it is not mail of notifications. */
  ending?: string
  /** Lines. */
  text: readonly string[]
  /** Parts that are escaped already. */
  html: readonly string[]
}

export const COLON: Record<Language, string> = { en: ':', fr: '\u00a0:', ja: '：' }

/** Plain text and the same as HTML, with why they get it and how that ends. No picture, no style sheet, nothing that is fetched. */
export function layOut({
  language,
  workspaceName,
  workspaceId,
  origin,
  unsubscribe,
  ending,
  text,
  html,
}: Body): Omit<Letter, 'subject'> {
  const words = NEWS_WORDS[language]
  const colon = COLON[language]
  const settings = `${origin}/settings/notifications?workspace=${workspaceId}`
  const footer = words.footer(workspaceName)
  const end = ending ?? words.unsubscribe
  const link = (to: string, label: string) => `<a href="${escapeHtml(to)}">${escapeHtml(label)}</a>`
  return {
    text: [...text, '-- ', footer, `${words.settings}${colon} ${settings}`, `${end}${colon} ${unsubscribe}`, ''].join(
      '\n',
    ),
    html: `<!doctype html><html lang="${language}"><body>${html.join('')}<hr><p><small>${escapeHtml(footer)}<br>${link(
      settings,
      words.settings,
    )} · ${link(unsubscribe, end)}</small></p></body></html>`,
  }
}

export function escapeHtml(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign)
}
