import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FR } from './fr.ts'
import { JA } from './ja.ts'
import { languageOf, say } from './say.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..', '..')
const ROOMS = ['apps/api/src', 'packages/core/src', 'packages/db/src']
/** What only whoever runs Earshot reads, in a terminal: settings, backup and restore, the roles of the database, keys of secrets. */
const IN_A_TERMINAL = /^(apps\/api\/src\/config|packages\/db\/src\/(backup\/.*|client|secrets))\.ts$/
const THROWN =
  /new (?:NotFound|Invalid|Forbidden|Conflict|Refused|Gone|Unauthenticated|TooMany|Unavailable|TooLarge|WeakPassword)\(\s*(?:'([^'\n]+)'|"([^"\n]+)"|`((?:[^`\\]|\\.)+)`)/g

/** Every sentence of an error in the sources, with `{0}` where something is put in. */
function sentences(): string[] {
  const found = new Set<string>()
  for (const room of ROOMS) {
    for (const file of readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })) {
      const name = `${room}/${file}`
      if (!/^(?!.*\.test).*\.ts$/.test(name) || IN_A_TERMINAL.test(name)) continue
      for (const [, single, double, template] of readFileSync(join(ROOT, name), 'utf8').matchAll(THROWN)) {
        let at = 0
        const filled = template?.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, () => `{${at++}}`)
        found.add(single ?? double ?? filled ?? '')
      }
    }
  }
  return [...found]
}

describe.each([
  ['French', FR],
  ['Japanese', JA],
])('%s', (_, words) => {
  test('has words for every sentence of an error that a member can meet', () => {
    const all = sentences()
    expect(all.length).toBeGreaterThan(120)
    expect(all.filter((sentence) => words[sentence] === undefined)).toEqual([])
  })

  test('keeps what is put into a sentence', () => {
    const filled = (text: string) => new Set(text.match(/\{\d\}/g))
    const differing = Object.entries(words).filter(
      ([english, said]) => !english.startsWith('Mend this') && filled(english).size !== filled(said).size,
    )
    expect(differing.map(([english]) => english)).toEqual([])
  })
})

test('a sentence is said in French and in Japanese, with what is put into it', () => {
  const text = 'There is a tag called “Ünïcode {0} $1” already.'
  expect(say(text, 'fr')).toBe('Une étiquette s’appelle déjà «\u00a0Ünïcode {0} $1\u00a0». Choisissez un autre nom.')
  expect(say(text, 'ja')).toBe('「Ünïcode {0} $1」というタグはすでにあります。別の名前にしてください。')
  expect(say(text, 'en')).toBe(text)
})

test('what a network answered stays as it came', () => {
  expect(say('invalid_grant: the code is used up', 'ja')).toBe('invalid_grant: the code is used up')
})

test.each([
  [undefined, 'en'],
  ['*', 'en'],
  ['de-DE,de;q=0.9', 'en'],
  ['fr-CA,fr;q=0.9,en;q=0.8', 'fr'],
  ['en;q=0.5,ja;q=0.9', 'ja'],
  ['fr;q=0,ja;q=0.1', 'ja'],
  ['de,en;q=0.7,fr;q=0.3', 'en'],
])('of %s the language is %s', (accepted, language) => expect(languageOf(accepted)).toBe(language))
