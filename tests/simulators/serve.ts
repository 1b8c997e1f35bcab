import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Serves on a free port of loopback; `refuse` answers what `answer` throws, and throws on what it does not know. */
export async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  refuse: (response: ServerResponse, error: unknown) => void,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // Whoever hung up before all was said (a client that was killed, or had waited too long) hears nothing.
      if (request.complete) refuse(response, error)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((stopped) => server.close(stopped))
    },
  }
}
