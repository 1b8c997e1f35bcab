import type { Connector } from '@earshot/connectors/connector'
import { feed } from '@earshot/connectors/feed/feed'
import { Failed } from '@earshot/core/errors'
import { inTransaction } from '@earshot/db/client'
import { takeDraft } from '@earshot/db/drafts'
import { newId } from '@earshot/db/id'
import { getReply, queueReply } from '@earshot/db/replies'
import { claimDueReplies } from '@earshot/db/replies-outgoing'
import { addDraftImage } from '@earshot/db/reply-images'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from '@earshot/worker/app'
import { sendReply } from '@earshot/worker/send-reply'
import { afterAll, beforeAll } from 'vitest'
import { type TestDatabase, useTestDatabase } from '../database/test-database.ts'
import { addMention } from '../replies/add-reply.ts'
import { addListening, openTestApp } from './worker-fixture.ts'

const NEVER = new Promise<never>(() => undefined)

/** A network that takes a reply as often as it is sent: only our own care keeps it from standing there twice. */
interface CarelessNetwork {
  /** What stands there: the key of each reply, once for every time that it was sent. */
  ledger: string[]
  /** What was uploaded, and what each reply names, in the order in which it happened. */
  images: string[]
  /** What its next sends do; it answers well where nothing is scripted. */
  script: ('lands' | 'dies at upload' | 'dies before' | 'dies after' | 'lost answer' | Error)[]
  /** What the next looks for an earlier attempt's reply meet. */
  lookFails: Error | undefined
  /** The connector that the worker knows; at first its whole one. */
  connector: Connector
}

interface Place {
  workspaceId: string
  id: string
}

interface Careless {
  database: TestDatabase
  network: CarelessNetwork
  careless: Connector
  /** The worker's app; there once tests run. */
  app: App
  /** A mention, and a reply to it that waits to be sent. */
  addReply(options?: {
    needsApproval?: boolean
    text?: string
    /** Descriptions of images that go with it. */
    alts?: readonly string[]
  }): Promise<Place & { mentionId: string; memberId: string; connectionId: string }>
  /**
   * One look of a worker at what is due, once the time to take it back is over. A sender that "dies" is left hanging, as a killed
   * process leaves its claim.
   */
  lookOnce(): Promise<void>
  /** Time passes: leases end, waits are over. */
  pass(): Promise<unknown>
  stateOf(reply: Place): ReturnType<typeof getReply>
}

/** A worker on a database of its own, whose every network is careless: call it at the top of a test file. */
export function useCarelessNetwork(): Careless {
  const database = useTestDatabase()
  const network = { ledger: [], images: [], script: [], lookFails: undefined } as unknown as CarelessNetwork
  const careless = connectorTo(network)
  network.connector = careless
  const fixture = { database, network, careless } as Careless
  beforeAll(async () => {
    fixture.app = { ...(await openTestApp(database)), getConnector: () => network.connector }
  })
  afterAll(() => fixture.app.close())

  fixture.addReply = async ({ needsApproval = false, text = 'We are sorry.', alts = [] } = {}) => {
    const { workspaceId, connectionId } = await addListening(database, 'acme', 'https://fake.example/feed.xml')
    const mentionId = await addMention(database, workspaceId, { network: 'feed', id: 'p1' })
    const memberId = newId()
    const reply = await withWorkspace(database.api, workspaceId, async (tx) => {
      const { fence } = await takeDraft(tx, workspaceId, { mentionId, memberId, takeOver: false })
      const held = { mentionId, memberId, fence }
      const images = []
      for (const alt of alts) {
        const bytes = Buffer.from(`a picture of ${alt}`)
        images.push({
          ...(await addDraftImage(tx, workspaceId, held, { type: 'image/png', width: 4, height: 3, bytes })),
          alt,
        })
      }
      return queueReply(tx, workspaceId, { ...held, connectionId, text, images }, needsApproval)
    })
    return { workspaceId, mentionId, memberId, connectionId, id: reply.id }
  }

  fixture.lookOnce = async () => {
    await database.owner.query(`update app.replies set next_attempt_at = now() where attempts = 0 and why is null`)
    const due = await inTransaction(database.worker, (tx) => claimDueReplies(tx, 100))
    const attempts = due.map((one) => sendReply(fixture.app, one, new AbortController().signal))
    const dies =
      network.script.some((step) => step !== 'lands' && step !== 'lost answer' && !(step instanceof Error)) ||
      due.length === 0
    await (dies
      ? Promise.race([Promise.all(attempts), new Promise((later) => setTimeout(later, 60))])
      : Promise.all(attempts))
  }

  fixture.pass = () =>
    database.owner.query(`update app.replies set lease_until = now() - interval '1 s', next_attempt_at = now()`)
  fixture.stateOf = ({ workspaceId, id }) =>
    withWorkspace(database.api, workspaceId, (tx) => getReply(tx, workspaceId, id))
  return fixture
}

function connectorTo(network: CarelessNetwork): Connector {
  const sent = (key: string) => ({ id: key, url: `https://fake.example/${key}` })
  return {
    ...feed,
    card: { ...feed.card, replies: { allowed: true, terms: 'a fake network of tests' } },
    reply: {
      maxLength: 300,
      counts: 'characters',
      maxParts: 3,
      images: { most: 2, maxBytes: 100, maxAlt: 100 },
      async upload(_, { alt, bytes }) {
        const step = network.script[0] === 'dies at upload' ? network.script.shift() : undefined
        if (step) return NEVER
        network.images.push(`${alt}: ${Buffer.from(bytes)}`)
        return alt
      },
      async send(_, { key }, uploads = []) {
        const step = network.script.shift() ?? 'lands'
        if (step instanceof Error) throw step
        if (step === 'dies before') return NEVER
        network.ledger.push(key)
        if (uploads.length > 0) network.images.push(`${key} with ${uploads.join(', ')}`)
        if (step === 'dies after') return NEVER
        if (step === 'lost answer') throw new Failed('The connection was cut before the answer came.')
        return sent(key)
      },
      async find(_, { key }) {
        if (network.lookFails) throw network.lookFails
        return network.ledger.includes(key) ? sent(key) : undefined
      },
      isThere: async (_, { id }) => network.ledger.includes(id),
    },
  }
}
