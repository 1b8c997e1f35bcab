import { saySchema } from '@earshot/api/words/say'
import { connectors } from '@earshot/connectors/registry'
import { describe, expect, test } from 'vitest'

/** Names and examples that are the same in every language. */
const SAME = /^(AppView|TLS|Port|Site|Forum|Subreddits|Blog|Page|Archive|en, ja, es …|US, JP, ES …|us, jp, de …)$/

/** Names and hints of all fields, by which fields they are of. */
function wordsOf(schema: unknown, path = ''): [string, string][] {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([name, value]) =>
    (name === 'title' || name === 'description') && typeof value === 'string'
      ? [[`${path}/${name}`, value] satisfies [string, string]]
      : wordsOf(value, `${path}/${name}`),
  )
}

describe.each(['fr', 'ja'])('%s', (language) => {
  test('has words for every field by which a network is connected', () => {
    const all = connectors.map(({ network, settings, auth }) => ({ network, settings, auth }))
    const english = wordsOf(all)
    const said = wordsOf(saySchema(all, language))
    expect(english.length).toBeGreaterThan(150)
    expect(said.map(([path]) => path)).toEqual(english.map(([path]) => path))
    const left = english.filter(([, words], at) => said[at]?.[1] === words && !SAME.test(words))
    expect([...new Set(left.map(([, words]) => words))]).toEqual([])
  })
})

test('English is as the connectors have it', () => {
  const schema = { type: 'object', properties: { title: { title: 'Address', type: 'string' } } }
  expect(saySchema(schema, 'en')).toEqual(schema)
  expect(saySchema(schema, 'fr').properties.title).toEqual({ title: 'Adresse', type: 'string' })
})
