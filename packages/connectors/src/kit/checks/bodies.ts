import { gzipSync } from 'node:zlib'
import type { WireResponse } from '../../http/transport.ts'
import { type Check, expectThat, requestsOnly } from '../check.ts'
import { chunks, type Subject, setStage, toWire } from '../stage.ts'

const MB = 1024 * 1024

export const bodyChecks: Check[] = [
  {
    name: 'A web page with 200 is a failure with a sample',
    skip: requestsOnly,
    run: (subject) =>
      fails(
        subject,
        () =>
          toWire({
            text: '<!doctype html><html><body>Sign in</body></html>',
            headers: { 'content-type': 'text/html' },
          }),
        true,
      ),
  },
  {
    name: 'An empty body is a failure',
    skip: requestsOnly,
    run: (subject) => fails(subject, () => toWire({ text: '' })),
  },
  {
    name: 'JSON of another shape is a failure',
    skip: requestsOnly,
    run: (subject) => fails(subject, () => toWire({ json: { surprise: true } })),
  },
  {
    name: 'A gzip that ends early is a failure',
    skip: requestsOnly,
    run: (subject) => fails(subject, () => packed(gzipSync(Buffer.alloc(50_000, 'acme ')).subarray(0, 60))),
  },
  { name: 'A body of 10 MB is cut', skip: requestsOnly, run: (subject) => fails(subject, () => large()) },
  {
    name: 'A small gzip that is huge is cut',
    skip: requestsOnly,
    run: (subject) => fails(subject, () => packed(gzipSync(Buffer.alloc(40 * MB)))),
  },
  {
    name: 'A body that comes byte by byte is cut at the deadline',
    skip: requestsOnly,
    async run(subject) {
      const begun = Date.now()
      await fails(
        subject,
        () => ({ status: 200, headers: { 'content-type': 'application/json' }, body: drip() }),
        false,
        60,
      )
      expectThat(Date.now() - begun < 3_000, `It took ${Date.now() - begun} ms to give up.`)
    },
  },
]

/** The turn must end as failed, with the cursor where it was. */
async function fails(subject: Subject, answer: () => WireResponse, sample = false, deadlineMs = 2_000): Promise<void> {
  const stage = setStage(subject, { meddle: answer, deadlineMs })
  const { outcome, cursor } = await stage.read()
  expectThat(outcome.kind === 'failed', `The turn ended as “${outcome.kind}”, not as failed.`)
  expectThat(cursor === undefined, 'The cursor moved although nothing could be read.')
  expectThat(!sample || !!outcome.sample, 'The failure keeps no sample of what came.')
}

function packed(body: Uint8Array): WireResponse {
  return {
    status: 200,
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: chunks(body),
  }
}

function large(): WireResponse {
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: chunks(...Array.from({ length: 10 }, () => Buffer.alloc(MB, ' '))),
  }
}

async function* drip(): AsyncGenerator<Uint8Array> {
  for (;;) {
    yield Buffer.from(' ')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
