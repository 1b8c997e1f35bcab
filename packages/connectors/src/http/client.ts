import { AuthExpired, Failed, Planned, RateLimited } from '@earshot/core/errors'
import type { TSchema } from 'typebox'
import { mergeSecret, type Secret } from '../secrets.ts'
import { packRequest, urlOf } from './build-request.ts'
import { checkShape } from './check-shape.ts'
import { checkAnswer, Passing, SecretRefused } from './classify.ts'
import type { Engine, Line } from './engine.ts'
import { baseOf, hostsOf } from './hosts.ts'
import type { Http, HttpRequest, HttpResponse } from './http.ts'
import { limitKeys } from './limit-keys.ts'
import { redact } from './redact.ts'
import { sampleOf } from './response.ts'
import { send } from './send.ts'
import { usedUpUntil } from './wait.ts'

const RETRIES = 2
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 8_000
/** A limit by the second, or a word that asks for some: to end the turn for it would take longer. */
const SHORT_WAIT_MS = 10_000
const SHORT_WAITS = 5

/**
 * The HTTP client of one line. `signed: false` makes the client that renewals use: it adds no secret and renews none, and what
 * goes out by it is guarded as a secret, since it holds one.
 */
export function createHttp(engine: Engine, line: Line, signed = true): Http {
  const { connector, settings, secrets, budget } = line
  const hosts = hostsOf(connector, settings)
  const auth = connector.auth
  const proves = signed && auth.kind !== 'none'

  async function request(asked: HttpRequest): Promise<HttpResponse> {
    const response = await answered(asked)
    const secret = proves ? await secrets.get() : undefined
    const shown = connector.foreign ? withoutSecret(response, secret) : response
    return { ...shown, json: () => cleanly(shown.json, secret, line) }
  }

  async function answered(asked: HttpRequest): Promise<HttpResponse> {
    let secret: Secret | undefined
    try {
      if (!proves) return await attempt(asked, undefined)
      secret = await secrets.get()
      if (secret === undefined && !auth.optional)
        throw new AuthExpired(`${connector.label} needs a sign-in. Connect it again.`)
      if (auth.isStale?.(secret, engine.now()) && (secret !== undefined || !auth.optional))
        secret = await renewed(secret)
      try {
        return await attempt(asked, secret)
      } catch (error) {
        if (!(error instanceof SecretRefused) || !auth.renew || secret === undefined) throw error
        secret = await renewed(secret)
        return await attempt(asked, secret)
      }
    } catch (error) {
      throw clean(error, secret, line)
    }
  }

  function renewed(stale: Secret | undefined): Promise<Secret> {
    const renew = auth.renew
    if (!renew) throw new AuthExpired(`${connector.label} needs a new sign-in.`)
    return secrets.refresh(stale, async (current) => {
      const http = createHttp(engine, line, false)
      const context = { http, settings, secret: current, client: line.client, now: engine.now }
      return mergeSecret(current, await renew(context))
    })
  }

  /** One request with its retries: only what may be repeated is, after a pause with full jitter. */
  async function attempt(asked: HttpRequest, secret: Secret | undefined): Promise<HttpResponse> {
    const repeatable = asked.repeatable ?? (asked.method ?? 'GET') === 'GET'
    for (let tried = 0; ; tried++) {
      try {
        return await once(asked, secret)
      } catch (error) {
        const pause = repeatable && !line.signal.aborted ? pauseAfter(error, tried) : undefined
        if (pause === undefined) throw error
        await engine.sleep(pause, line.signal)
      }
    }
  }

  /** How long to wait before the same request goes out again; undefined where it is not to. A short wait that was asked for is waited out. */
  function pauseAfter(error: unknown, tried: number): number | undefined {
    if (error instanceof RateLimited) {
      const wait = error.until - engine.now()
      return wait <= SHORT_WAIT_MS && tried < SHORT_WAITS ? Math.max(wait, 0) + 1 : undefined
    }
    if (!(error instanceof Passing) || tried === RETRIES) return undefined
    return engine.random() * Math.min(FIRST_PAUSE_MS * 2 ** tried, LONGEST_PAUSE_MS)
  }

  async function once(asked: HttpRequest, secret: Secret | undefined): Promise<HttpResponse> {
    const isSigned = proves && asked.signed !== false
    const ready = isSigned ? auth.sign(asked, secret) : asked
    const url = urlOf(ready, baseOf(hosts))
    const rests = engine.breaker.restsUntil(url.host)
    if (rests !== undefined)
      throw new RateLimited(`${connector.label} has been failing; ${url.host} is left alone for a while.`, rests)
    const keys = limitKeys(line, url, asked.bucket)
    for (const { key, limit } of keys) await budget.take(key, limit, asked.cost ?? 1)
    const hold = (until: number) => Promise.all(keys.map(({ key }) => budget.hold(key, until)))

    try {
      const wire = { method: ready.method ?? 'GET', url, ...packRequest(ready, engine.userAgent) }
      const response = await send(wire, !signed || (isSigned && secret !== undefined), {
        ...engine,
        hosts,
        label: connector.label,
        signal: line.signal,
      })
      const accept = [...(asked.accept ?? []), ...(asked.have ? [304] : [])]
      checkAnswer(response, { rules: connector.errors ?? [], accept, label: connector.label, now: engine.now() })
      engine.breaker.answered(url.host)
      const until = usedUpUntil(response.headers, engine.now())
      if (until !== undefined) await hold(until)
      return response
    } catch (error) {
      if (error instanceof Passing) engine.breaker.failed(url.host)
      else if (error instanceof Planned && !line.signal.aborted) engine.breaker.answered(url.host)
      if (error instanceof RateLimited) await hold(error.until)
      throw error
    }
  }

  async function checked<T extends TSchema>(schema: T, asked: HttpRequest) {
    const response = await request(asked)
    try {
      return checkShape(schema, response.json())
    } catch (error) {
      if (!(error instanceof Failed)) throw error
      throw clean(new Failed(error.message, { sample: error.sample ?? sampleOf(response) }), await secrets.get(), line)
    }
  }

  return {
    signedIn: async () => proves && (await secrets.get()) !== undefined,
    request,
    getJson: (schema, url, query, more) =>
      checked(schema, {
        ...more,
        url,
        ...(query ? { query } : {}),
        headers: { accept: 'application/json', ...more?.headers },
      }),
    postJson: (schema, url, json, more) =>
      checked(schema, {
        method: 'POST',
        ...more,
        url,
        json,
        headers: { accept: 'application/json', ...more?.headers },
      }),
    async hold(forMs) {
      const base = baseOf(hosts)
      if (base === undefined) return
      for (const { key } of limitKeys(line, new URL(base), undefined)) await budget.hold(key, engine.now() + forMs)
    },
  }
}

/** The answer as a connector in a sandbox may see it: a network may send the secret back. */
function withoutSecret(response: HttpResponse, secret: Secret | undefined): HttpResponse {
  const text = redact(response.text(), secret)
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, redact(value, secret)]),
  )
  const json = () => {
    const whole = response.json() // throws where it is none
    return text === response.text() ? whole : JSON.parse(text)
  }
  return { ...response, url: redact(response.url, secret), headers, text: () => text, json }
}

/** What `read` gives; its error, which may quote the network, without the secret. */
function cleanly<T>(read: () => T, secret: Secret | undefined, line: Line): T {
  try {
    return read()
  } catch (error) {
    throw clean(error, secret, line)
  }
}

/** The same error without the secret in its words; the cause stays behind, since nobody has read it. */
function clean(error: unknown, secret: Secret | undefined, line: Line): unknown {
  if (!(error instanceof Error)) return error
  const app = line.client?.secret ? { secret: line.client.secret } : undefined
  error.message = redact(error.message, secret, app)
  delete error.cause
  if (error instanceof Failed && error.sample !== undefined)
    Object.assign(error, { sample: redact(error.sample, secret, app) })
  return error
}
