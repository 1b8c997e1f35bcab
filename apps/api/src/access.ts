import type { Access } from '@earshot/contract/route'
import { Forbidden } from '@earshot/core/errors'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Caller, readCaller, readSession } from './caller.ts'
import { isLoopback } from './config.ts'
import type { Services } from './services.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** On routes of a workspace; reading it elsewhere is a mistake of ours. */
    caller: Caller
    workspaceId: string
    /** On routes of an account. */
    accountId: string
    sessionToken: string
    workspaceInQuery: string | undefined
  }
  interface FastifyContextConfig {
    access?: Access
  }
  interface RouteShorthandOptions {
    access?: Access
    summary?: string
  }
  interface RouteOptions {
    access?: Access
    summary?: string
  }
}

/** Lets through only who may call a route, as its contract says; a route that says nothing is refused when it is registered. */
export function guardRoutes(app: FastifyInstance, services: Services): void {
  app.decorateRequest('caller', null as never)
  app.decorateRequest('workspaceId', '')
  app.decorateRequest('accountId', '')
  app.decorateRequest('sessionToken', '')
  app.decorateRequest('workspaceInQuery', undefined)

  app.addHook('onRoute', (route) => {
    if (!route.url.startsWith('/api/')) return
    if (!route.access) throw new Error(`${route.method} ${route.url} does not say who may call it.`)
    route.config = { ...route.config, access: route.access }
  })

  app.addHook('onRequest', async (request) => {
    refuseOtherOrigins(request, services.config.origin)
    const access = request.routeOptions.config.access
    takeWorkspaceFromQuery(request)
    if (access === undefined || access === 'open') return
    if (access === 'account') {
      const { accountId, token } = await readSession(services, request)
      request.accountId = accountId
      request.sessionToken = token
      return
    }
    request.caller = await readCaller(services, request, access)
    request.workspaceId = request.caller.workspaceId
    request.accountId = request.caller.accountId
  })
}

function takeWorkspaceFromQuery(request: FastifyRequest): void {
  const query = request.query as Record<string, unknown>
  if (typeof query.workspace === 'string') request.workspaceInQuery = query.workspace
  delete query.workspace
}

/** A page elsewhere may not act with the cookie of a person here. Programs send no `Origin`. */
function refuseOtherOrigins(request: FastifyRequest, own: string): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  const foreign = origin === undefined ? site === 'cross-site' : !isSame(origin, own)
  if (foreign)
    throw new Forbidden(
      `This came from another origin than ${own}. If that is where people should reach Earshot, set EARSHOT_ORIGIN.`,
    )
}

/** localhost and 127.0.0.1 are the same machine. */
function isSame(origin: string, own: string): boolean {
  if (origin === own) return true
  if (!URL.canParse(origin)) return false
  const [there, here] = [new URL(origin), new URL(own)]
  return (
    there.protocol === here.protocol &&
    there.port === here.port &&
    isLoopback(there.hostname) &&
    isLoopback(here.hostname)
  )
}
