import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

interface Entry {
  id: string
  words: string
}

function read(locale: string): Entry[] {
  const text = readFileSync(join(import.meta.dirname, `${locale}.po`), 'utf8')
  return [...text.matchAll(/^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)/gm)]
    .map(([, id = '', words = '']) => ({ id: joined(id), words: joined(words) }))
    .filter((entry) => entry.id !== '')
}

function joined(lines: string): string {
  return [...lines.matchAll(/^"(.*)"$/gm)].map(([, part]) => part).join('')
}

/** The values that a message is given: `{name}` and `{0, plural, …}`. */
function values(message: string): string[] {
  return [...new Set([...message.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => name ?? ''))].sort()
}

test.each(['fr', 'ja'])('%s says every message, with the same values in it', (locale) => {
  const entries = read(locale)
  expect(entries.length).toBe(read('en').length)
  expect(entries.length).toBeGreaterThan(300)
  expect(entries.filter((entry) => entry.words === '').map((entry) => entry.id)).toEqual([])
  expect(entries.filter((entry) => values(entry.id).join() !== values(entry.words).join()).map((entry) => entry.id)).toEqual([])
})

test('French has a no-break space before high punctuation and no straight apostrophe', () => {
  expect(read('fr').filter(({ words }) => /[^\s\u00a0\u202f][;?!»]| [;:?!»]|« |'/.test(words)).map(({ words }) => words)).toEqual([])
})

test('Japanese uses its own punctuation', () => {
  expect(read('ja').filter(({ words }) => /[ぁ-ん一-龠][.,!?]/.test(words)).map(({ words }) => words)).toEqual([])
})
