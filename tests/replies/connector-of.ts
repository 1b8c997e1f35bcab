import { bluesky } from '@earshot/connectors/bluesky/bluesky'
import type { Connector, OutgoingReply, Turn } from '@earshot/connectors/connector'
import { feed } from '@earshot/connectors/feed/feed'
import { MINUTE, perAddress } from '@earshot/connectors/limits'
import { Type } from 'typebox'

const Sent = Type.Object({ id: Type.String() })
const Found = Type.Object({ id: Type.Union([Type.String(), Type.Null()]) })
type Settings = { url: string }
const sent = (id: string) => ({ id, url: `https://fake.example/${id}` })

/** A network that takes a reply as often as it is sent: only our own care keeps it from standing there twice. A like it has or has not. */
const careless: Connector = {
  ...feed,
  // Where none is said, 120 calls a minute are: a thousand kills would be mostly waiting for the next minute.
  limits: [perAddress({ requests: 1_000_000, everyMs: MINUTE })],
  card: { ...feed.card, replies: { allowed: true, terms: 'a fake network of tests' } },
  reply: {
    maxLength: 300,
    counts: 'characters',
    async send({ http, settings }: Turn<unknown>, { key, text }: OutgoingReply) {
      const { url } = settings as Settings
      return sent((await http.postJson(Sent, url, { key, text })).id)
    },
    async find({ http, settings }: Turn<unknown>, { key }: OutgoingReply) {
      const { id } = await http.getJson(Found, (settings as Settings).url, { key })
      return id === null ? undefined : sent(id)
    },
  },
  reactions: {
    kinds: ['like'],
    put: (turn, { key }) => setLike(turn, 'PUT', key),
    takeBack: (turn, { key }) => setLike(turn, 'DELETE', key),
  },
}

async function setLike({ http, settings }: Turn<unknown>, method: 'PUT' | 'DELETE', key: string): Promise<void> {
  await http.request({ method, url: (settings as Settings).url, query: { key } })
}

/** The same, but it can't be asked. */
const { find: _, ...unasked } = careless.reply as NonNullable<Connector['reply']>
const mute: Connector = { ...careless, reply: unasked }

export function connectorOf(network: string): Connector {
  if (network === 'bluesky') return bluesky
  return network === 'mute' ? mute : careless
}
