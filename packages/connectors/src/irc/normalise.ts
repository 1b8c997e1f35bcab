import { createHash } from 'node:crypto'
import { Invalid } from '@earshot/core/errors'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Normalised } from '../connector.ts'
import { linksIn } from '../html.ts'
import { compact } from '../records.ts'
import { findUtc, toUtc } from '../time.ts'
import { parseMessage } from './message.ts'

/** A line as it was heard. IRC tells no time by itself, so the hearer's stands beside it, in ms since the epoch. */
export const IrcItem = Type.Object({ host: Type.String(), line: Type.String(), heardAt: Type.Number() })

const item = Compile(IrcItem)
/** What begins colours by number and by hex, and what turns bold, plain, monospace, reverse, italic, struck and underlined on and off. */
const [COLOUR, HEX_COLOUR] = ['\x03', '\x04']
const SWITCHES = '\x02\x0f\x11\x16\x1d\x1e\x1f'
const FORMATTING = new RegExp(`${COLOUR}(\\d{1,2}(,\\d{1,2})?)?|${HEX_COLOUR}([0-9a-f]{6})?|[${SWITCHES}]`, 'gi')
const CTCP_MARK = '\x01'
const CTCP = new RegExp(`^${CTCP_MARK}(\\w+)(?: ([^${CTCP_MARK}]*))?${CTCP_MARK}?$`)
const NICK = '[A-Za-z\\[\\]\\\\`_^{|}][A-Za-z0-9\\[\\]\\\\`_^{|}-]*'

/** What was said in a channel as a post; joins, parts and server talk are ignored. */
export function normalise(raw: unknown): Normalised {
  if (!item.Check(raw)) throw new Invalid('This is no line of IRC.')
  const said = parseMessage(raw.line)
  if (!said) throw new Invalid('The line could not be taken apart.')
  const [channel, words] = said.params
  if (said.command !== 'PRIVMSG') return { kind: 'ignored', why: `${said.command} says nothing` }
  if (!said.nick || !channel || words === undefined) throw new Invalid('The line has no author, channel or text.')
  if (!/^[#&+!]/.test(channel)) return { kind: 'ignored', why: 'it was said in private' }
  const ctcp = CTCP.exec(words)
  if (ctcp && ctcp[1] !== 'ACTION') return { kind: 'ignored', why: `a ${ctcp[1]} request` }
  const spoken = ctcp ? `${said.nick} ${ctcp[2] ?? ''}` : words
  const text = spoken.replace(FORMATTING, '').trim()
  if (text === '') return { kind: 'ignored', why: 'nothing was said' }
  const replyTo = new RegExp(`^@?(${NICK})[:,] `).exec(text)?.[1]
  const publishedAt = findUtc(said.tags.time) ?? toUtc(raw.heardAt / 1000)
  return {
    kind: 'post',
    post: compact({
      network: 'irc',
      id: `${raw.host}/${said.tags.msgid || madeId([channel, said.nick, publishedAt, text])}`,
      url: `https://${raw.host}/${encodeURIComponent(channel)}`.replace(/^https:/, 'ircs:'),
      text,
      author: compact({
        id: `${said.tags.account || said.nick}@${raw.host}`,
        handle: said.nick,
        name: said.nick,
      }),
      publishedAt,
      links: linksIn(text),
      mentions: replyTo ? [replyTo] : [],
      media: [],
      replyTo,
      parentId: said.tags['+draft/reply'] ? `${raw.host}/${said.tags['+draft/reply']}` : undefined,
      channel,
    }),
  }
}

/** Servers without message ids: who said what where and when. A line is heard once, so it needs no more. */
function madeId(parts: string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('base64url').slice(0, 22)
}
