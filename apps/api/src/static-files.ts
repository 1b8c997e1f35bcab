import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Api } from './api.ts'

const YEAR_MS = 365 * 24 * 3600_000

/** Serves the built dashboard: hashed files for a year, the page itself always fresh, and as the answer to its own addresses. */
export async function serveDashboard(
  app: Api,
  folder: string | undefined,
): Promise<(request: FastifyRequest, reply: FastifyReply) => boolean> {
  if (folder === undefined || !existsSync(join(folder, 'index.html'))) return () => false
  await app.register(fastifyStatic, {
    root: folder,
    // The folder is asked at each request: what was built since the start is there too.
    wildcard: true,
    dotfiles: 'ignore',
    preCompressed: true,
    index: false,
    setHeaders(reply, path) {
      const isHashed = path.includes('/assets/')
      reply.header('cache-control', isHashed ? `public, max-age=${YEAR_MS / 1000}, immutable` : 'no-cache')
    },
  })
  app.get('/', { config: { rateLimit: false } }, (_request, reply) => reply.sendFile('index.html'))
  return (request, reply) => {
    const wantsPage = request.method === 'GET' && /text\/html/.test(request.headers.accept ?? '')
    if (!wantsPage || /^\/(api|health|metrics|assets)(\/|$)/.test(request.url)) return false
    reply.sendFile('index.html')
    return true
  }
}
