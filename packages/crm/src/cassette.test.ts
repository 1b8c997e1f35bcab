import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGuardedAgent } from '@earshot/connectors/http/guarded-agent'
import { createTransport, type Transport } from '@earshot/connectors/http/transport'
import { memorySecrets } from '@earshot/connectors/secrets'
import type { CrmKind } from '@earshot/core/crm'
import { suggestMapping } from '@earshot/core/crm-suggest'
import { describe, expect, test } from 'vitest'
import { startHubspotSimulator } from '../../../tests/simulators/hubspot-simulator/simulator.ts'
import { startPipedriveSimulator } from '../../../tests/simulators/pipedrive-simulator/simulator.ts'
import { startSalesforceSimulator } from '../../../tests/simulators/salesforce-simulator/simulator.ts'
import { startTwentySimulator } from '../../../tests/simulators/twenty-simulator/simulator.ts'
import { type Cassette, playerOf, recordOf } from './cassette.ts'
import type { CrmClient } from './client.ts'
import { openHubspot } from './hubspot/hubspot.ts'
import { openPipedrive } from './pipedrive/pipedrive.ts'
import { rehearse } from './rehearse.ts'
import { openSalesforce } from './salesforce/salesforce.ts'
import { openTwenty } from './twenty/twenty.ts'

const CASSETTES = join(import.meta.dirname, '../../../tests/simulators/cassettes')
const guard = { allowPrivate: ['127.0.0.1'] }
const real = createTransport(createGuardedAgent(guard))
const AT = Date.now()

type Secret = Record<string, string>
const open: Record<CrmKind, (transport: Transport, url: string, secret: Secret) => Promise<CrmClient>> = {
  salesforce: (transport, url, secret) =>
    openSalesforce({ ...way(transport, secret), settings: { loginUrl: url, clientId: 'app' } }),
  hubspot: (transport, url, secret) => openHubspot({ ...way(transport, secret), settings: { apiUrl: url } }),
  pipedrive: (transport, url, secret) => openPipedrive({ ...way(transport, secret), settings: { companyUrl: url } }),
  twenty: (transport, url, secret) => openTwenty({ ...way(transport, secret), settings: { apiUrl: url } }),
}
const way = (transport: Transport, secret: Secret) => ({
  reach: { guard, transport, signal: new AbortController().signal },
  secrets: memorySecrets(secret),
  now: () => AT,
})
/** Nothing of a cassette is asked with a real secret, or of a real host. */
const NOBODY = {
  accessToken: 'none',
  apiToken: 'none',
  apiKey: 'none',
  instanceUrl: 'https://crm.invalid',
}
const play = async (cassette: Cassette) =>
  rehearse(await open[cassette.kind](playerOf(cassette), 'https://crm.invalid', NOBODY), null, cassette.recordedAt)

const SIMULATORS: Record<CrmKind, () => Promise<{ url: string; secret: Secret; stop(): Promise<void> }>> = {
  async salesforce() {
    const one = await startSalesforceSimulator(() => AT)
    one.signIn.live.add('session-of-a-test')
    return { ...one, secret: { accessToken: 'session-of-a-test', instanceUrl: one.url } }
  },
  async hubspot() {
    const one = await startHubspotSimulator(() => AT)
    return { ...one, secret: { accessToken: one.accessToken } }
  },
  async pipedrive() {
    const one = await startPipedriveSimulator(() => AT)
    return { ...one, secret: { apiToken: one.apiToken } }
  },
  async twenty() {
    const one = await startTwentySimulator(() => AT)
    return { ...one, secret: { apiKey: one.apiKey } }
  },
}
/** What nobody may read in a cassette. */
const KEYS = ['7b8c1de2-1111-4222-8333-444455556666', '7b8c1de2-1111-4222-8333-444455557777']
const SECRETS = ['Lovelace', 'Hopper', 'secret-of-ada', ...KEYS]

describe.each(Object.keys(SIMULATORS) as CrmKind[])('a cassette of %s', (kind) => {
  test('plays as the CRM answered, and holds no secret, host, name, mail address, word or id of anybody', async () => {
    const simulator = await SIMULATORS[kind]()
    const writer = await open[kind](real, simulator.url, simulator.secret)
    const mapping = suggestMapping(await writer.describe())
    if (!mapping) throw new Error('nothing is suggested')
    const fieldOf = (from: string) => mapping.rules.find((rule) => rule.from === from)?.field ?? ''
    const nameField = fieldOf('lastName') || fieldOf('fullName')
    const required = kind === 'salesforce' ? { Company: 'secret-of-ada' } : {}
    const written = await writer.upsert(
      mapping,
      ['Lovelace', 'Hopper'].map((name, i) => ({
        key: KEYS[i] as string,
        fields: { ...required, [nameField]: name, [fieldOf('mentionUrl')]: 'https://secret-of-ada.example/1' },
      })),
    )
    expect(written.every(({ ok }) => ok)).toBe(true)

    const tape = recordOf(real, kind, AT)
    const read = await rehearse(await open[kind](tape.transport, simulator.url, simulator.secret), null, AT)
    await simulator.stop()
    const cassette = JSON.parse(JSON.stringify(tape.end())) as Cassette
    expect(read.changed.length).toBeGreaterThan(1)
    expect(await play(cassette)).toMatchObject({ people: read.people, changed: read.changed, found: read.found })
    const text = JSON.stringify(cassette)
    // Short numbers stand in other words too.
    const ids = written.flatMap((one) => (one.ok && one.id.length > 5 ? one.id : []))
    const told = [...SECRETS, ...ids, ...Object.values(simulator.secret), new URL(simulator.url).host, 'ada@', 'bob@']
    expect(told.filter((word) => text.includes(word))).toEqual([])
  })
})

test('a cassette that is asked something else than was asked then says so', async () => {
  const cassette: Cassette = { kind: 'hubspot', recordedAt: AT, turns: [] }
  await expect(play(cassette)).rejects.toThrow(/nothing more/)
})

/** What operators with a real account have recorded (docs/CRM.md). */
const recorded = existsSync(CASSETTES) ? readdirSync(CASSETTES).filter((name) => name.endsWith('.json')) : []
test.runIf(recorded.length > 0).each(recorded.length > 0 ? recorded : ['none'])(
  '%s is read as it was',
  async (name) => {
    const read = await play(JSON.parse(readFileSync(join(CASSETTES, name), 'utf8')))
    expect(read.objects.length).toBeGreaterThan(0)
  },
)
