import { expect, test } from 'vitest'
import { decodeLine, parseMessage } from './message.ts'
import { normalise } from './normalise.ts'

test('tags, prefix, command and parameters are taken apart', () => {
  expect(
    parseMessage('@time=2026-11-22T10:00:00.000Z;msgid=a\\:b;+flag :beth!~b@host PRIVMSG #acme :a word: more'),
  ).toEqual({
    tags: { time: '2026-11-22T10:00:00.000Z', msgid: 'a;b', '+flag': '' },
    nick: 'beth',
    userhost: '~b@host',
    command: 'PRIVMSG',
    params: ['#acme', 'a word: more'],
  })
  expect(parseMessage('PING :server')).toMatchObject({ command: 'PING', params: ['server'] })
  expect(parseMessage('')).toBeUndefined()
})

test('a line that is no UTF-8 is read as Latin', () => {
  expect(decodeLine(Buffer.from([0x63, 0x61, 0x66, 0xe9]))).toBe('café')
  expect(decodeLine(Buffer.from('石鹸'))).toBe('石鹸')
})

test('joins, notices and private words are no posts', () => {
  for (const line of [
    ':a!b@c JOIN #acme',
    ':a!b@c NOTICE #acme :hi',
    ':a!b@c PRIVMSG earshot :hi',
    ':a!b@c PRIVMSG #acme :\u0001VERSION\u0001',
  ])
    expect(normalise({ host: 'irc.example.com', line, heardAt: 1_795_392_000_000 }).kind).toBe('ignored')
})
