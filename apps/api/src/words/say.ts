import { FR } from './fr.ts'
import { FR_SETTINGS } from './fr-settings.ts'
import { JA } from './ja.ts'
import { JA_SETTINGS } from './ja-settings.ts'

const SPOKEN: Readonly<Record<string, Language | undefined>> = {
  fr: toLanguage({ ...FR, ...FR_SETTINGS }),
  ja: toLanguage({ ...JA, ...JA_SETTINGS }),
}

interface Language {
  whole: Readonly<Record<string, string>>
  /** Texts in which something stands that is another each time. */
  patterns: readonly { form: RegExp; words: string }[]
}

/** The language that a caller reads, of those that we speak, by their `Accept-Language`: `en` where it names none of them. */
export function languageOf(accepted: string | undefined): string {
  const asked = (accepted ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().split(';')
    const weight = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find(Boolean)
    return { language: tag.slice(0, 2).toLowerCase(), weight: weight === undefined ? 1 : Number(weight) }
  })
  const known = asked.filter(({ language, weight }) => weight > 0 && (language === 'en' || SPOKEN[language]))
  return known.sort((a, b) => b.weight - a.weight)[0]?.language ?? 'en'
}

/** What the API says, in a language; in English where that language has no words for it, as of what a network answered. */
export function say(text: string, language: string): string {
  const spoken = SPOKEN[language]
  if (!spoken) return text
  const whole = spoken.whole[text]
  if (whole !== undefined) return whole
  for (const { form, words } of spoken.patterns) {
    const found = form.exec(text)
    if (found) return words.replace(/\{(\d)\}/g, (_, at: string) => found[Number(at) + 1] ?? '')
  }
  return text
}

/** A schema of settings, with the names and hints of its fields in a language. */
export function saySchema<T>(schema: T, language: string): T {
  if (Array.isArray(schema)) return schema.map((one) => saySchema(one, language)) as T
  if (typeof schema !== 'object' || schema === null) return schema
  const said = Object.entries(schema).map(([name, value]) => {
    const isWords = (name === 'title' || name === 'description') && typeof value === 'string'
    return [name, isWords ? say(value, language) : saySchema(value, language)]
  })
  return Object.fromEntries(said) as T
}

function toLanguage(words: Readonly<Record<string, string>>): Language {
  const changing = Object.entries(words).filter(([english]) => /\{\d\}/.test(english))
  const patterns = changing.map(([english, words]) => ({ form: formOf(english), words }))
  return { whole: words, patterns }
}

function formOf(english: string): RegExp {
  const parts = english.split(/\{\d\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('(.+?)')}$`, 's')
}
