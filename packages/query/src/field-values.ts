import { INTENTS, SENTIMENTS } from '@earshot/core/verdict'
import { foldText } from '@earshot/text/tokens-text'
import { rangeOf } from './range-values.ts'
import { fail } from './scanner.ts'
import type { Condition, Has, Is, RangeField, Scope, TextField } from './tree.ts'

export const TEXT_SCOPES: readonly Scope[] = ['title', 'authorname', 'bio']
export const TEXT_FIELDS: readonly TextField[] = [
  'author',
  'site',
  'url',
  'links',
  'lang',
  'network',
  'to',
  'mentions',
  'channel',
]
export const RANGE_FIELDS: readonly RangeField[] = [
  'followers',
  'likes',
  'shares',
  'replies',
  'engagement',
  'reach',
  'words',
  'published',
]
const IS: readonly Is[] = ['reply', 'repost', 'quote', 'original']
const HAS: readonly Has[] = ['link', 'media', 'image', 'video', 'hashtag', 'mention', 'question']

/** Values of fields that have a closed list, for the editor too. */
export const CHOICES: Readonly<Record<string, readonly string[]>> = {
  is: IS,
  has: HAS,
  sentiment: SENTIMENTS,
  intent: INTENTS,
}

export const FIELDS: readonly string[] = [
  ...TEXT_SCOPES,
  ...TEXT_FIELDS,
  ...Object.keys(CHOICES),
  ...RANGE_FIELDS,
  'exclude',
  'raw',
]

/** Reads the value of a field other than those that search text. */
export function conditionOf(field: string, value: string, start: number, end: number): Condition {
  const choices = CHOICES[field]
  if (choices) {
    const choice = value.trim().toLowerCase()
    if (choices.includes(choice)) return { field, value: choice } as Condition
    const written = choices.map((name) => `${field}:${name}`).join(', ')
    return fail(start, end, 'value-unknown', { field, value: JSON.stringify(value), choices: written })
  }
  if ((RANGE_FIELDS as readonly string[]).includes(field)) return rangeOf(field as RangeField, value.trim(), start, end)
  const normalised = normaliseValue(field as TextField, value)
  if (normalised === '' || (field === 'url' && normalised.length < 3)) {
    const example = EXAMPLES[field as TextField]
    fail(start, end, field === 'url' ? 'address-short' : 'value-short', { field, example })
  }
  return { field: field as TextField, value: normalised }
}

const EXAMPLES: Record<TextField, string> = {
  author: 'author:acme',
  site: 'site:acme.com',
  url: 'url:/reviews/',
  links: 'links:acme.com',
  lang: 'lang:ja',
  network: 'network:bluesky',
  to: 'to:acme',
  mentions: 'mentions:acme',
  channel: 'channel:"Acme Support"',
}

/** Brings a value of a query and the same value of a post to one form. */
export function normaliseValue(field: TextField, value: string): string {
  switch (field) {
    case 'author':
    case 'to':
    case 'mentions':
      return foldText(value.trim()).replace(/^@/, '')
    case 'site':
    case 'links':
      return hostOf(value)
    case 'url':
      return value.trim().toLowerCase()
    case 'lang':
    case 'network':
      return value.trim().toLowerCase().replaceAll('_', '-')
    case 'channel':
      return foldText(value.trim())
  }
}

/** The host of an address or of a bare domain, in ASCII, lower case, without `www.`; empty where there is none. */
export function hostOf(address: string): string {
  const trimmed = address.trim()
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed.replace(/^\/\//, '')}`
  if (!URL.canParse(url)) return ''
  const parsed = new URL(url)
  // Only http(s) has its host brought to ASCII by the URL standard: others are read as if they were https.
  const host = parsed.protocol.startsWith('http') ? parsed.hostname : hostOf(`https://${parsed.hostname}`)
  return host
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^www\.(?=.*\.)/, '')
}
