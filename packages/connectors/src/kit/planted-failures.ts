import { none } from '../auth/none.ts'
import {
  ask,
  connector,
  inConnector,
  inErrors,
  inReactions,
  inRehearsal,
  inReply,
  inSearch,
  type Planted,
  page,
  rehearsal,
  silent,
  withoutReplyTo,
} from './plant.ts'

let serial = 0

/** Faults in what happens when a network refuses or fails, in secrets, and in what is put there. */
export const plantedFailures: Planted[] = [
  { check: '401: the secret is renewed once, then its person is asked', fault: 'a 401 is silence', subject: silent },
  {
    check: 'A secret that was refused once and renewed goes on as if nothing had been',
    fault: 'the renewal breaks',
    subject: inConnector({ auth: { ...connector.auth, renew: () => Promise.reject(new TypeError('no renewal')) } }),
  },
  {
    check: 'An empty renewal never overwrites a good refresh token',
    fault: 'a blank token is kept',
    subject: inConnector({
      auth: { ...connector.auth, renew: async () => ({ accessToken: 'new-token', refreshToken: ' ' }) },
    }),
  },
  { check: '403 asks for its person', fault: 'silence', subject: silent },
  { check: '404 is not taken for silence', fault: 'silence', subject: silent },
  { check: '410 is gone', fault: 'tried again for ever', subject: inErrors({ status: 410, means: 'retry' }) },
  {
    check: '429 with seconds waits so long',
    fault: 'a failure like others',
    subject: inErrors({ status: 429, means: 'refuse' }),
  },
  { check: '429 with a date waits until then', fault: 'silence', subject: silent },
  { check: '429 without a word waits all the same', fault: 'silence', subject: silent },
  { check: 'While it waits, nothing is asked', fault: 'silence', subject: inErrors({ status: 429, means: 'refuse' }) },
  {
    check: '5xx is tried again, then fails for now',
    fault: 'gone at once',
    subject: inErrors({ status: 503, means: 'gone' }),
  },
  {
    check: 'A single 5xx is not noticed',
    fault: 'refused at once',
    subject: inErrors({ status: 502, means: 'refuse' }),
  },
  { check: 'A web page with 200 is a failure with a sample', fault: 'silence', subject: silent },
  { check: 'An empty body is a failure', fault: 'silence', subject: silent },
  {
    check: 'JSON of another shape is a failure',
    fault: 'nothing found is nothing new',
    subject: inSearch(async function* (turn) {
      yield { items: (await ask(turn)).items ?? [], newest: '2026-01-01T00:00:00.000Z' }
    }),
  },
  { check: 'A gzip that ends early is a failure', fault: 'silence', subject: silent },
  { check: 'A body of 10 MB is cut', fault: 'silence', subject: silent },
  { check: 'A small gzip that is huge is cut', fault: 'silence', subject: silent },
  { check: 'A body that comes byte by byte is cut at the deadline', fault: 'silence', subject: silent },
  {
    check: 'A redirect to a host that it does not declare is refused',
    fault: 'a redirect names one of its hosts',
    subject: inConnector({ hosts: ['model.example', 'stranger.example'] }),
  },
  { check: 'A redirect to a private address is refused', fault: 'silence', subject: silent },
  { check: 'It only asks hosts that it declares', fault: 'asks for nothing', subject: inSearch(async function* () {}) },
  {
    check: 'No secret is in an outcome, even where the network echoes it',
    fault: 'the error tells the header',
    subject: inSearch(async function* (turn) {
      const { body } = await turn.http.request({ url: page, accept: [400, 403, 500] })
      yield* []
      const { Failed } = await import('@earshot/core/errors')
      throw new Failed('It failed.', { sample: Buffer.from(body).toString() })
    }),
  },
  {
    check: 'The secret goes to the network, and only in a request',
    fault: 'nothing is signed',
    subject: inConnector({ auth: { ...connector.auth, sign: none().sign } }),
  },
  {
    check: 'No secret is in the fixtures',
    fault: 'a token was recorded',
    subject: inRehearsal({
      recorded: { ...rehearsal.recorded, items: [...rehearsal.recorded.items, { access_token: 'abcdefgh' }] },
    }),
  },
  { check: 'A connector that replies rehearses it', fault: 'no rehearsal of it', subject: withoutReplyTo() },
  {
    check: 'A reply is sent and found again',
    fault: 'it is never found',
    subject: inReply({ find: async () => undefined }),
  },
  {
    check: 'A reply whose answer was lost is not sent twice',
    fault: 'it does not look',
    subject: inReply({ find: async () => undefined }),
  },
  {
    check: 'A long reply cut off in the middle goes on where it was, each part once',
    fault: 'it takes the first part for all',
    subject: inReply({
      find: (turn, reply) => connector.reply?.find?.(turn, { ...reply, key: reply.key.slice(0, 36) }) as never,
    }),
  },
  {
    check:
      'An image is uploaded and described before its reply is written; after a cut between the two one reply stands, with it',
    fault: 'the reply does not name it',
    subject: inReply({ send: (turn, reply) => connector.reply?.send(turn, reply, []) as never }),
  },
  { check: 'A reply has its longest length', fault: 'nothing fits', subject: inReply({ maxLength: 0 }) },
  {
    check: 'A like or a repost whose answer was lost stands once when it is repeated',
    fault: 'a new key each time',
    subject: inReactions(({ put }) => ({ put: (turn, one) => put(turn, { ...one, key: `z${serial++}` }) })),
  },
  {
    check: 'A like or a repost is taken back, and what is not there is no failure',
    fault: 'it is only said to be',
    subject: inReactions(() => ({ takeBack: async () => undefined })),
  },
  {
    check: 'What is gone is told, and nothing else',
    fault: 'it tells nothing',
    subject: inConnector({ deletionsOnly: true, async *search() {} }),
  },
]
