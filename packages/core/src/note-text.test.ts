import { describe, expect, test } from 'vitest'
import { namedIn, nameInNote, partsOfNote } from './note-text.ts'

const ADA = '01934d7e-0000-7000-8000-00000000000a'
const BEN = '01934d7e-0000-7000-8000-00000000000b'

describe('a note that names colleagues', () => {
  test('names each once, in their order', () => {
    const text = `${nameInNote(BEN)} and ${nameInNote(ADA)}: look, ${nameInNote(BEN)}`
    expect(namedIn(text)).toEqual([BEN, ADA])
  })

  test('is cut at the names, and nothing of it is lost', () => {
    expect(partsOfNote(`Ask ${nameInNote(ADA)}!`)).toEqual(['Ask ', { memberId: ADA }, '!'])
    expect(partsOfNote(nameInNote(ADA))).toEqual([{ memberId: ADA }])
    expect(partsOfNote('')).toEqual([])
  })

  test('takes mail addresses, handles and half a name for words', () => {
    const text = 'a@example.com, @ada, <@ada>, <@01934d7e>'
    expect(namedIn(text)).toEqual([])
    expect(partsOfNote(text)).toEqual([text])
  })
})
