import { AuthExpired, Failed, RateLimited, Refused } from '@earshot/core/errors'
import type { Turn } from '../connector.ts'
import { saslPlain } from '../tcp/login.ts'
import { quotedMailbox } from './mailbox-name.ts'
import { type Response, readResponse } from './response.ts'

export interface ImapSettings {
  host: string
  port: number
  tls: boolean
  mailbox: string
  followDeletions: boolean
}

/** A mail as the server holds it: its number, when it came, and the start of its bytes. */
export interface StoredMail {
  uid: number
  receivedAt: string | undefined
  bytes: Buffer
}

/** No more of one mail is read than this. */
const LONGEST_MAIL = 1024 * 1024

/** A mailbox opened for reading only: nothing that we do marks a mail as seen. */
export async function openSession(turn: Turn<ImapSettings>) {
  const { host, port, tls, mailbox } = turn.settings
  const line = await turn.socket.connect({ host, port, tls })
  let count = 0

  /** Sends a command and gathers what the server says until it is done. */
  async function command(words: string): Promise<Response[]> {
    count += 1
    line.send(`a${count} ${words}`)
    return answers(`a${count}`, words)
  }

  async function answers(tag: string, words: string): Promise<Response[]> {
    const heard: Response[] = []
    for (;;) {
      const response = await readResponse(line)
      if (response.text.startsWith('* BYE')) throw new Failed(`${host} ends the line: ${response.text.slice(6, 200)}`)
      if (!response.text.startsWith(`${tag} `)) heard.push(response)
      else if (/^\S+ OK\b/i.test(response.text)) return heard
      else throw refusal(response.text.slice(tag.length + 1), words, turn)
    }
  }

  const greeting = await readResponse(line)
  if (!/^\* (OK|PREAUTH)\b/i.test(greeting.text))
    throw new Failed(`${host} greets us with “${greeting.text.slice(0, 200)}”.`)
  if (/^\* OK/i.test(greeting.text)) {
    count += 1
    line.send(`a${count} AUTHENTICATE PLAIN`)
    const asked = await readResponse(line)
    if (!asked.text.startsWith('+')) throw refusal(asked.text.replace(/^\S+ /, ''), 'AUTHENTICATE', turn)
    await line.prove(({ user, password }) => saslPlain(user ?? '', password ?? ''))
    await answers(`a${count}`, 'AUTHENTICATE')
  }
  const opened = await command(`EXAMINE ${quotedMailbox(mailbox)}`)
  const told = opened.map(({ text }) => text).join('\n')

  return {
    validity: /\[UIDVALIDITY (\d+)\]/i.exec(told)?.[1] ?? '',
    count: Number(/^\* (\d+) EXISTS/im.exec(told)?.[1] ?? 0),

    /** The numbers of the mails that fit an IMAP search, rising. */
    async search(criteria: string): Promise<number[]> {
      const found = await command(`UID SEARCH ${criteria}`)
      const lists = found.filter(({ text }) => /^\* SEARCH\b/i.test(text)).map(({ text }) => text.slice(8))
      return lists.flatMap((list) => list.trim().split(/\s+/).filter(Boolean).map(Number)).sort((a, b) => a - b)
    },

    async fetch(uids: readonly number[]): Promise<StoredMail[]> {
      const found = await command(`UID FETCH ${uids.join(',')} (UID INTERNALDATE BODY.PEEK[]<0.${LONGEST_MAIL}>)`)
      return found.flatMap(({ text, literals }) => {
        const uid = /^\* \d+ FETCH .*\bUID (\d+)/i.exec(text)?.[1]
        const bytes = literals.at(-1)
        return uid && bytes
          ? [{ uid: Number(uid), receivedAt: /INTERNALDATE "([^"]+)"/i.exec(text)?.[1]?.trim(), bytes }]
          : []
      })
    },

    close() {
      line.send('z LOGOUT')
      line.close()
    },
  }
}

export type ImapSession = Awaited<ReturnType<typeof openSession>>

function refusal(said: string, words: string, turn: Turn<ImapSettings>): Error {
  const { host, mailbox } = turn.settings
  const why = `${host} says “${said.slice(0, 200)}”.`
  if (/\[(AUTHENTICATIONFAILED|EXPIRED|PRIVACYREQUIRED|AUTHORIZATIONFAILED)\]/i.test(said))
    return new AuthExpired(`${why} Enter name and password again; some providers ask for a password made for apps.`)
  if (/\[(LIMIT|OVERQUOTA)\]/i.test(said)) return new RateLimited(why, turn.now() + 300_000)
  if (/\[(UNAVAILABLE|INUSE|SERVERBUG)\]/i.test(said)) return new Failed(why)
  if (words === 'AUTHENTICATE') return new AuthExpired(`${why} Enter name and password again.`)
  if (words.startsWith('EXAMINE')) return new Refused(`${why} Is there a mailbox called ${mailbox}?`)
  return new Failed(why, { sample: said.slice(0, 500) })
}
