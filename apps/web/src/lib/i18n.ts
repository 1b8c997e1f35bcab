import { i18n } from '@lingui/core'

export const LOCALES = ['en', 'fr', 'ja'] as const
export type Locale = (typeof LOCALES)[number]
const KEY = 'earshot.locale'

/** Loads one language's catalogue and shows the page in it; the choice is remembered for the next visit's first paint. */
export async function showIn(locale: Locale): Promise<void> {
  const { messages } = await catalogue(locale)
  i18n.loadAndActivate({ locale, messages })
  document.documentElement.lang = locale
}

export function rememberLocale(locale: Locale | null): void {
  if (locale) localStorage.setItem(KEY, locale)
  else localStorage.removeItem(KEY)
}

/** As chosen before, else as the browser asks, else English. */
export function firstLocale(): Locale {
  const asked = [localStorage.getItem(KEY) ?? '', ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase())
  return LOCALES.find((locale) => locale === asked.find((tag) => (LOCALES as readonly string[]).includes(tag))) ?? 'en'
}

function catalogue(locale: Locale) {
  if (locale === 'fr') return import('../locales/fr.po')
  if (locale === 'ja') return import('../locales/ja.po')
  return import('../locales/en.po')
}
