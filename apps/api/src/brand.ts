import type { Brand, MonitorDraft } from '@earshot/contract/setup'
import { checkQuery } from '@earshot/query/parse'

/** Writes the monitors' queries from a description: the brand, and one for each competitor. */
export function draftMonitors(brand: Brand): MonitorDraft[] {
  const words = [brand.name, ...(brand.spellings ?? [])].map(asTerm)
  const handles = (brand.handles ?? []).map((handle) => asMark('@', handle))
  const tags = (brand.hashtags ?? []).map((tag) => asMark('#', tag))
  const any = [...new Set([...words, ...handles, ...tags])].filter((term) => term !== '')
  const not = (brand.not ?? []).map(asTerm).filter((term) => term !== '')
  const query = [any.length > 1 ? `(${any.join(' OR ')})` : any.join(''), ...not.map((term) => `-${term}`)].join(' ')
  return [
    { name: brand.name.trim(), kind: 'brand', query },
    ...(brand.competitors ?? []).map((name) => ({
      name: name.trim(),
      kind: 'competitor' as const,
      query: asTerm(name),
    })),
  ]
}

/** A name as the query language takes it: as it is where it is one word, else as a phrase. */
function asTerm(name: string): string {
  const plain = name.trim().replaceAll('"', ' ').replace(/\s+/g, ' ').trim()
  if (plain === '') return ''
  if (/^[\p{L}\p{N}]+$/u.test(plain) && !/^(AND|OR|NOT)$/.test(plain) && checkQuery(plain).query) return plain
  return `"${plain}"`
}

function asMark(mark: '@' | '#', text: string): string {
  const plain = text
    .trim()
    .replace(/^[@#＠＃]+/, '')
    .replace(/[^\p{L}\p{N}_.-]/gu, '')
  return plain === '' ? '' : `${mark}${plain}`
}
