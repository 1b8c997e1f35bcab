import type { Transport, WireResponse } from '@earshot/connectors/http/transport'
import type { CrmKind } from '@earshot/core/crm'
import { makeScrubber } from './scrub.ts'

/** What a CRM answered, in order, with whom and what it is about taken out. No header of what was asked, and nothing of a sign-in, is in it. */
export interface Cassette {
  kind: CrmKind
  /** Ms since the epoch: the clock of whoever plays it. */
  recordedAt: number
  turns: { method: string; path: string; status: number; headers: Record<string, string>; body: string }[]
}

/** Headers of an answer that the clients read; no other is kept. */
const KEPT = [/^content-type$/, /^retry-after$/, /ratelimit/, /^sforce-limit-info$/]
/** Sign-ins are not kept at all. */
const SIGN_IN = /\/oauth2?\//

/** A transport that keeps what it carried; `end` gives it with nobody's secrets, names, addresses and words in it. */
export function recordOf(
  transport: Transport,
  kind: CrmKind,
  recordedAt: number,
): { transport: Transport; end(): Cassette } {
  const turns: Cassette['turns'] = []
  return {
    async transport(request) {
      const answer = await transport(request)
      const bytes: Uint8Array[] = []
      for await (const chunk of answer.body) bytes.push(chunk)
      const body = Buffer.concat(bytes)
      if (!SIGN_IN.test(request.url.pathname))
        turns.push({
          method: request.method,
          path: pathOf(request.url),
          status: answer.status,
          headers: Object.fromEntries(
            Object.entries(answer.headers).filter(([name]) => KEPT.some((one) => one.test(name))),
          ),
          body: body.toString('utf8'),
        })
      return withBody(answer, body)
    },
    end() {
      const scrub = makeScrubber(turns.map(({ body }) => body))
      return {
        kind,
        recordedAt,
        turns: turns.map((turn) => ({ ...turn, path: scrub.path(turn.path), body: scrub.body(turn.body) })),
      }
    },
  }
}

/** Answers as the CRM did then. Throws where something else is asked than what was. */
export function playerOf({ turns }: Cassette): Transport {
  let at = 0
  return async ({ method, url }) => {
    const turn = turns[at++]
    const asked = `${method} ${pathOf(url)}`
    if (!turn || asked !== `${turn.method} ${turn.path}`)
      throw new Error(
        `The cassette has ${turn ? `${turn.method} ${turn.path}` : 'nothing more'} where ${asked} is asked.`,
      )
    return withBody({ status: turn.status, headers: turn.headers }, Buffer.from(turn.body))
  }
}

/** As people read it: without the host, which is the account's. */
const pathOf = ({ pathname, search }: URL) => decodeURIComponent((pathname + search).replaceAll('+', ' '))

const withBody = (answer: Pick<WireResponse, 'status' | 'headers'>, body: Uint8Array): WireResponse => ({
  status: answer.status,
  headers: answer.headers,
  body: (async function* () {
    yield body
  })(),
})
