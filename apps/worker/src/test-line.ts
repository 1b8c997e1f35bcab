import type { Line } from '@earshot/connectors/http/engine'
import type { App } from './app.ts'

/** Tries a connection with one cheap call, and says what was found there. Throws planned errors with words for a person. */
export async function testLine(app: App, line: Line): Promise<string> {
  const { settings, signal } = line
  const turn = { settings, cursor: undefined, since: app.now(), ...app.engine.open(line), signal, now: app.now }
  return (await line.connector.test(turn)).found
}
