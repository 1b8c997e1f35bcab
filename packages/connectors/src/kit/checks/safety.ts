import { checkSettings } from '../../check-settings.ts'
import { hostsOf } from '../../http/hosts.ts'
import { type Check, expectThat, requestsOnly } from '../check.ts'
import { type Subject, setStage, toWire } from '../stage.ts'

const STRANGER = 'stranger.example'

export const safetyChecks: Check[] = [
  {
    name: 'A redirect to a host that it does not declare is refused',
    skip: (subject) =>
      requestsOnly(subject) ?? (hostsFor(subject).includes('*') ? 'any public host may answer' : undefined),
    run: (subject) => refusesRedirect(subject, `https://${STRANGER}/`),
  },
  {
    name: 'A redirect to a private address is refused',
    skip: requestsOnly,
    run: (subject) => refusesRedirect(subject, 'http://169.254.169.254/latest/meta-data/'),
  },
  {
    name: 'It only asks hosts that it declares',
    skip: ({ connector }) => (connector.pushed ? 'it asks for nothing: its posts are pushed' : undefined),
    async run(subject) {
      const stage = setStage(subject)
      await stage.read()
      const hosts = hostsFor(subject)
      expectThat(stage.calls.length > 0, 'It asked for nothing.')
      expectThat(hosts.length > 0, 'It declares no host.')
    },
  },
  {
    name: 'No secret is in an outcome, even where the network echoes it',
    skip: (subject) => requestsOnly(subject) ?? (subject.rehearsal.secret ? undefined : 'it has no secret'),
    async run(subject) {
      const echo = (status: number) =>
        setStage(subject, {
          meddle: (call) =>
            toWire({
              status,
              text: `${call.url.href} ${JSON.stringify(call.headers)} ${call.body} ${Object.values(subject.rehearsal.secret ?? {}).join(' ')}`,
            }),
        })
      for (const status of [200, 400, 403, 500]) {
        const { outcome } = await echo(status).read()
        for (const value of Object.values(subject.rehearsal.secret ?? {})) {
          expectThat(!JSON.stringify(outcome).includes(value), `The outcome of a ${status} tells a part of the secret.`)
        }
      }
    },
  },
  {
    name: 'The secret goes to the network, and only in a request',
    skip: ({ rehearsal, connector }) =>
      rehearsal.secret && rehearsal.mode !== 'stream' && connector.auth.kind !== 'none'
        ? undefined
        : 'it sends no secret',
    async run(subject) {
      const stage = setStage(subject)
      await stage.read()
      const plain = JSON.stringify(stage.calls.map((call) => [call.url.href, call.headers, call.body]))
      const values = Object.values((await stage.secret()) ?? {})
      const encoded = (value: string) => [value, encodeURIComponent(value)]
      const sent =
        values.flatMap(encoded).some((value) => plain.includes(value)) ||
        /authorization|AUTHENTICATE PLAIN/i.test(plain)
      expectThat(sent, 'No request carries the secret: is auth.sign() right?')
    },
  },
  {
    name: 'No secret is in the fixtures',
    run({ rehearsal }) {
      const text = JSON.stringify(rehearsal.recorded)
      const found = text.match(
        /eyJ[\w-]{10,}\.[\w-]{10,}\.|"(access_?token|refresh_?token|client_?secret|password|authorization)"\s*:\s*"[^"]{6,}"|\bBearer [\w.-]{10,}/i,
      )
      expectThat(found === null, `The fixture holds what looks like a secret: ${found?.[0].slice(0, 30)}…`)
    },
  },
]

async function refusesRedirect(subject: Subject, location: string): Promise<void> {
  const stage = setStage(subject, {
    meddle: (call, honest) =>
      location.includes(call.url.host) ? honest() : toWire({ status: 302, headers: { location }, text: '' }),
  })
  const { outcome } = await stage.read()
  expectThat(
    stage.calls.every((call) => !location.includes(call.url.host)),
    `It followed a redirect to ${location}.`,
  )
  expectThat(outcome.kind === 'asks-person' || outcome.kind === 'failed', `The turn ended as “${outcome.kind}”.`)
}

function hostsFor({ connector, rehearsal }: Subject): readonly string[] {
  return hostsOf(connector, checkSettings(connector, rehearsal.settings))
}
