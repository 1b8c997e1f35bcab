import { type ClientRequest, request } from 'node:http'

/** When a dashboard was told of each new mention, in ms as `performance.now()` counts. */
export interface Listener {
  heardAt: Map<string, number>
  close(): void
}

/** Opens a workspace's live events as a dashboard does; resolves when it listens. */
export function openListener(url: string, cookie: string, workspaceId: string): Promise<Listener> {
  const heardAt = new Map<string, number>()
  return new Promise((resolve, reject) => {
    const asked: ClientRequest = request(`${url}/api/events`, {
      headers: { cookie, 'earshot-workspace': workspaceId, accept: 'text/event-stream' },
      agent: false,
    })
    asked.on('error', reject)
    asked.on('response', (response) => {
      if (response.statusCode !== 200) reject(new Error(`Live events: ${response.statusCode}`))
      response.setEncoding('utf8')
      response.on('error', () => undefined) // it is closed by us
      let rest = ''
      response.on('data', (chunk: string) => {
        resolve({ heardAt, close: () => asked.destroy() })
        const messages = (rest + chunk).split('\n\n')
        rest = messages.pop() ?? ''
        for (const message of messages) {
          const found = /^event: mention\.new\n[\s\S]*"mentionId":"([^"]+)"/.exec(message)
          if (found?.[1]) heardAt.set(found[1], performance.now())
        }
      })
    })
    asked.end()
  })
}
