import type { FastifyInstance } from 'fastify'

/** What the API answers is one caller's: no cache on the way, and none of the browser's, keeps it. */
export function keepNoAnswers(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (/^\/(api|health|metrics)(\/|$)/.test(request.url)) reply.header('cache-control', 'no-store')
  })
}
