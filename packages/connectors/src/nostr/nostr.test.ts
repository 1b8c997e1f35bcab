import { expect, test } from 'vitest'
import { toBech32 } from './bech32.ts'
import { isSigned } from './event.ts'
import fixture from './fixtures/notes.json' with { type: 'json' }
import { normalise } from './normalise.ts'
import { readMessage, toItems } from './relay.ts'
import { signRehearsed } from './sign-rehearsed.ts'

const [note] = fixture.items

test('a key is written as people know it', () => {
  // The example of NIP-19.
  expect(toBech32('npub', '7e7e9c42a91bfef19fa929e5fda1b72e0ebc1a4c1141673e2794234d86addf4e')).toBe(
    'npub10elfcs4fr0l0r8af98jlmgdh9c8tcxjvz9qkw038js35mp4dma8qzvjptg',
  )
})

test('an event is signed until one letter of it is changed', () => {
  if (!note) throw new Error('The fixture is empty.')
  expect(isSigned(note.event)).toBe(true)
  expect(isSigned({ ...note.event, content: `${note.event.content}!` })).toBe(false)
  expect(isSigned({ ...note.event, sig: 'f'.repeat(128) })).toBe(false)
  expect(() => normalise(toItems([{ ...note.event, content: 'forged' }])[0])).toThrow('forged')
})

test('the signature of rehearsals is a true one', () => {
  expect(isSigned(signRehearsed({ kind: 1, created_at: 1, tags: [['t', 'x']], content: '石鹸' }))).toBe(true)
})

test('a deletion of two notes is two deletions, each by its author alone', () => {
  const deletion = signRehearsed({
    kind: 5,
    created_at: 1,
    tags: [
      ['e', 'a'],
      ['e', 'b'],
    ],
    content: '',
  })
  expect(toItems([deletion]).map((item) => normalise(item))).toEqual([
    { kind: 'deletion', id: 'a', authorId: deletion.pubkey },
    { kind: 'deletion', id: 'b', authorId: deletion.pubkey },
  ])
})

test('what a relay refuses is told to the person or waited for', () => {
  const read = (why: string) => () => readMessage(JSON.stringify(['CLOSED', 'live', why]), 'relay.example', 0)
  expect(read('auth-required: sign in')).toThrow('auth-required')
  expect(read('restricted: no')).toThrow(expect.objectContaining({ code: 'refused' }))
  expect(read('rate-limited: slow')).toThrow(expect.objectContaining({ code: 'rate-limited' }))
  expect(read('error: oops')).toThrow(expect.objectContaining({ code: 'failed' }))
})
