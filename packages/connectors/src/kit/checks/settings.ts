import { Planned } from '@earshot/core/errors'
import { checkSettings } from '../../check-settings.ts'
import { type Check, expectThat } from '../check.ts'
import { setStage, toWire } from '../stage.ts'

export const settingsChecks: Check[] = [
  {
    name: 'Settings refuse nonsense',
    run({ connector, rehearsal }) {
      for (const nonsense of ['text', 7, [], ...rehearsal.nonsense]) {
        expectThat(
          isRefused(() => checkSettings(connector, nonsense)),
          `These settings were taken: ${JSON.stringify(nonsense)}.`,
        )
      }
    },
  },
  {
    name: 'A private address in the settings is refused',
    skip: ({ connector }) => (typeof connector.hosts === 'function' ? undefined : 'its hosts are fixed'),
    run({ connector, rehearsal }) {
      for (const host of ['127.0.0.1', '169.254.169.254', '10.0.0.8', '2130706433', '[::ffff:7f00:1]', 'localhost']) {
        for (const settings of withHost(rehearsal.settings, host)) {
          expectThat(
            isRefused(() => checkSettings(connector, settings)),
            `${host} was taken as a host: ${JSON.stringify(settings)}.`,
          )
        }
      }
    },
  },
  {
    name: 'Right settings pass the test, and it says what was found',
    async run(subject) {
      const { found } = await subject.connector.test(setStage(subject).turn())
      expectThat(found.trim() !== '', 'test() must say what it found, such as the name of the account.')
    },
  },
  {
    name: 'Wrong credentials fail at the test',
    skip: ({ rehearsal }) => (rehearsal.secret ? undefined : 'it needs no credentials'),
    async run(subject) {
      const wrong = Object.fromEntries(
        Object.keys(subject.rehearsal.secret ?? {}).map((name) => [name, 'not-the-secret']),
      )
      const refuse = () => toWire({ status: 401, json: { error: 'unauthorized' } })
      const stage = setStage(subject, subject.rehearsal.speak ? { secret: wrong } : { meddle: refuse })
      const error = await subject.connector.test(stage.turn()).then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      expectThat(
        error instanceof Planned && error.code === 'auth-expired',
        'A network that answers 401 must make test() throw AuthExpired.',
      )
    },
  },
]

function isRefused(attempt: () => unknown): boolean {
  try {
    attempt()
    return false
  } catch (error) {
    return error instanceof Planned
  }
}

/** The settings with each of their texts that names a host led to another one. */
function withHost(settings: unknown, host: string): unknown[] {
  return Object.entries(settings as Record<string, unknown>).flatMap(([name, value]) => {
    if (typeof value !== 'string' || !/^([a-z]+:\/\/)?[\w-]+(\.[\w-]+)+/i.test(value)) return []
    return [{ ...(settings as object), [name]: value.replace(/^([a-z]+:\/\/)?[^/:]+/i, `$1${host}`) }]
  })
}
