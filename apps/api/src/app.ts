import helmet from '@fastify/helmet'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyServerOptions, LogController } from 'fastify'
import { guardRoutes } from './access.ts'
import type { Api } from './api.ts'
import { contentPolicy } from './content-policy.ts'
import { keepAnswers } from './idempotency.ts'
import { limitRequests } from './limits.ts'
import { openListeners } from './listeners.ts'
import { exposeMetrics } from './metrics.ts'
import { describeApi } from './openapi.ts'
import { refuseUnkeepable } from './plain-text.ts'
import { keepNoAnswers } from './private-answers.ts'
import { toAnswer } from './problem.ts'
import { logRefusals } from './refusals.ts'
import { accuracyRoutes } from './routes/accuracy.ts'
import { actRoutes } from './routes/acts.ts'
import { answerTimesRoutes } from './routes/answer-times.ts'
import { apiKeyRoutes } from './routes/api-keys.ts'
import { auditLogRoutes } from './routes/audit-log.ts'
import { authorRoutes } from './routes/authors.ts'
import { brandRoutes } from './routes/brand.ts'
import { browserRoutes } from './routes/browsers.ts'
import { chartRoutes } from './routes/charts.ts'
import { connectionRoutes } from './routes/connections.ts'
import { crmRoutes } from './routes/crms.ts'
import { endpointRoutes } from './routes/endpoints.ts'
import { eventRoutes, refuseWhereFull } from './routes/events.ts'
import { groupRoutes } from './routes/groups.ts'
import { healthRoutes } from './routes/health.ts'
import { importRoutes } from './routes/imports.ts'
import { invitationRoutes } from './routes/invitations.ts'
import { leadWeightRoutes } from './routes/lead-weights.ts'
import { leadRoutes } from './routes/leads.ts'
import { listeningRoutes } from './routes/listening.ts'
import { lookRoutes } from './routes/looks.ts'
import { memberRoutes } from './routes/members.ts'
import { mentionRoutes } from './routes/mentions.ts'
import { monitorRoutes } from './routes/monitors.ts'
import { noteRoutes } from './routes/notes.ts'
import { notificationSettingsRoutes } from './routes/notification-settings.ts'
import { notificationRoutes } from './routes/notifications.ts'
import { prospectImportRoutes } from './routes/prospect-imports.ts'
import { prospectRoutes } from './routes/prospects.ts'
import { pushRoutes } from './routes/pushes.ts'
import { reactionRoutes } from './routes/reactions.ts'
import { replyRoutes } from './routes/replies.ts'
import { replyImageRoutes } from './routes/reply-images.ts'
import { roomRoutes } from './routes/rooms.ts'
import { ruleRoutes } from './routes/rules.ts'
import { savedReplyRoutes } from './routes/saved-replies.ts'
import { savedViewRoutes } from './routes/saved-views.ts'
import { sessionRoutes } from './routes/session.ts'
import { openSessionRoutes } from './routes/sessions.ts'
import { setupRoutes } from './routes/setup.ts'
import { signInRoutes } from './routes/sign-ins.ts'
import { tagRoutes } from './routes/tags.ts'
import { workspaceRoutes } from './routes/workspaces.ts'
import type { Services } from './services.ts'
import { serveDashboard } from './static-files.ts'
import { compileSerializer, compileValidator } from './validation.ts'
import { languageOf, say } from './words/say.ts'

/** A request that comes in slower than this, byte by byte, is cut: it would hold its line for ever. */
const REQUEST_MS = 5 * 60_000

export interface AppOptions {
  services: Services
  logger?: FastifyServerOptions['logger']
  /** Requests a minute of one caller. */
  perMinute?: number
  /** The folder of the built dashboard. */
  dashboard?: string
}

/** The whole HTTP API, not yet listening: tests `inject` into it, `start.ts` listens. */
export async function buildApp({ services, logger = false, perMinute = 1200, dashboard }: AppOptions): Promise<Api> {
  const app = Fastify({
    logger,
    trustProxy: toTrustProxy(services.config.trustProxy),
    bodyLimit: 1024 * 1024,
    requestTimeout: REQUEST_MS,
    routerOptions: { maxParamLength: 200 },
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
  }).withTypeProvider<TypeBoxTypeProvider>()
  app.setValidatorCompiler(compileValidator)
  app.setSerializerCompiler(compileSerializer)
  app.removeContentTypeParser('text/plain')
  translateErrors(app, services)
  logRefusals(app, services)

  await app.register(helmet, contentPolicy(services.config.origin))
  keepNoAnswers(app)
  await limitRequests(app, services, perMinute)
  await describeApi(app)
  const listeners = await openListeners(services)
  app.addHook('preClose', () => listeners.close())
  refuseWhereFull(app, services, listeners)
  guardRoutes(app, services)
  refuseUnkeepable(app)
  keepAnswers(app, services)

  accuracyRoutes(app, services)
  actRoutes(app, services)
  answerTimesRoutes(app, services)
  authorRoutes(app, services)
  brandRoutes(app, services)
  browserRoutes(app, services)
  chartRoutes(app, services)
  connectionRoutes(app, services)
  crmRoutes(app, services)
  endpointRoutes(app, services)
  leadRoutes(app, services)
  leadWeightRoutes(app, services)
  prospectRoutes(app, services)
  prospectImportRoutes(app, services)
  listeningRoutes(app, services)
  lookRoutes(app, services)
  mentionRoutes(app, services)
  monitorRoutes(app, services)
  noteRoutes(app, services)
  notificationRoutes(app, services)
  notificationSettingsRoutes(app, services)
  pushRoutes(app, services)
  reactionRoutes(app, services)
  replyRoutes(app, services)
  replyImageRoutes(app, services)
  ruleRoutes(app, services)
  roomRoutes(app, services)
  sessionRoutes(app, services)
  openSessionRoutes(app, services)
  setupRoutes(app, services)
  signInRoutes(app, services)
  groupRoutes(app, services)
  tagRoutes(app, services)
  apiKeyRoutes(app, services)
  auditLogRoutes(app, services)
  importRoutes(app, services)
  invitationRoutes(app, services)
  memberRoutes(app, services)
  savedReplyRoutes(app, services)
  savedViewRoutes(app, services)
  workspaceRoutes(app, services)
  healthRoutes(app, services)
  eventRoutes(app, services, listeners)
  exposeMetrics(app, services, listeners)
  const servePage = await serveDashboard(app, dashboard)
  answerNotFound(app, servePage)
  return app
}

/** Counted from the nearest: what stands further left in `X-Forwarded-For`, its sender may have written. */
function toTrustProxy(proxies: number | string | false): string | false | ((address: string, hop: number) => boolean) {
  return typeof proxies === 'number' ? (_address, hop) => hop < proxies : proxies
}

/** Here, and nowhere else, an error becomes an answer. */
function translateErrors(app: Api, { now }: Services): void {
  app.setErrorHandler((error: Error, request, reply) => {
    const { problem, retryAfter, isOurs } = toAnswer(error, request.id, now())
    if (isOurs)
      request.log.error({ err: error, requestId: request.id, url: request.routeOptions.url }, 'request failed')
    if (retryAfter !== undefined) reply.header('retry-after', retryAfter)
    const language = languageOf(request.headers['accept-language'])
    problem.detail = say(problem.detail, language)
    reply.header('content-language', language).header('vary', 'accept-language')
    return reply.status(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem)
  })
}

/** Addresses of the dashboard's own pages answer with it; others say what there is. */
function answerNotFound(app: Api, servePage: Awaited<ReturnType<typeof serveDashboard>>): void {
  app.setNotFoundHandler((request, reply) => {
    if (servePage(request, reply)) return reply
    const detail = `There is nothing at ${request.method} ${request.url.split('?')[0]}. /api/openapi.json lists what there is.`
    const problem = {
      type: 'about:blank',
      title: 'Not found',
      status: 404,
      code: 'not-found',
      detail,
      requestId: request.id,
    }
    return reply.status(404).type('application/problem+json').serializer(JSON.stringify).send(problem)
  })
}
