import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { isLoopback } from './config.ts'
import { Unauthenticated } from './failures.ts'
import type { Listeners } from './listeners.ts'
import type { Services } from './services.ts'

/** `/metrics` for Prometheus: to this machine freely, to others with `EARSHOT_METRICS_TOKEN`. */
export function exposeMetrics(app: FastifyInstance, { config }: Services, listeners: Listeners): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'earshot_api_' })
  const seconds = new Histogram({
    name: 'earshot_http_request_seconds',
    help: 'How long answers take, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  new Gauge({
    name: 'earshot_live_connections',
    help: 'Browsers that hear live events from this process',
    registers: [registry],
    collect() {
      this.set(listeners.count())
    },
  })
  app.addHook('onResponse', async (request, reply) => {
    // The route's pattern, never the address: ids would make a series each.
    const route = request.routeOptions.url ?? 'none'
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  app.get('/metrics', { config: { rateLimit: false } }, async (request, reply) => {
    if (!mayRead(request, config.metricsToken))
      throw new Unauthenticated('Send EARSHOT_METRICS_TOKEN as "Authorization: Bearer …".')
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

function mayRead(request: FastifyRequest, token: string | undefined): boolean {
  const given = Buffer.from(/^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '')
  const right = Buffer.from(token ?? '')
  if (token && given.length === right.length && timingSafeEqual(given, right)) return true
  const isForwarded = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined
  return !isForwarded && (isLoopback(request.ip) || request.ip === '::1')
}
