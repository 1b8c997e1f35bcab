import type { Access } from '@earshot/contract/route'
import swagger from '@fastify/swagger'
import type { Api } from './api.ts'
import { docsPage } from './docs-page.ts'

const ABOUT = `Earshot hears what people say about a brand, on every network.

Programs send an API key as \`Authorization: Bearer …\`; people have a session cookie. \`Earshot-Workspace\` names the workspace
where an account has several. Lists are paged by \`cursor\`. Errors are problem+json (RFC 9457). A POST with an
\`Idempotency-Key\` is done once. \`RateLimit-*\` headers tell how many calls are left.`

/** OpenAPI 3.1, made from the contracts themselves, and a page of it for reading. */
export async function describeApi(app: Api): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Earshot', version: '0.1.0', description: ABOUT },
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'esk_…, made in Settings' },
          session: { type: 'apiKey', in: 'cookie', name: 'earshot' },
        },
      },
    },
    transform: ({ schema, url, route }) => {
      const { access, summary } = route as { access?: Access; summary?: string }
      if (!access) return { schema: { ...schema, hide: true }, url }
      const described = { ...schema, summary: summary ?? url, tags: [tagOf(url)], security: securityOf(access) }
      return { schema: access === 'open' ? described : { ...described, description: descriptionOf(access) }, url }
    },
  })

  app.get('/api/openapi.json', { access: 'open' }, async () => app.swagger())
  app.get('/api/docs', { access: 'open' }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(docsPage(app.swagger())),
  )
}

function tagOf(url: string): string {
  return url.split('/')[2]?.replace(/\.\w+$/, '') ?? 'health'
}

function securityOf(access: Access): Record<string, string[]>[] {
  if (access === 'open') return []
  return access === 'account' ? [{ session: [] }] : [{ apiKey: [access] }, { session: [] }]
}

function descriptionOf(access: Access): string {
  return access === 'account' ? 'For any signed-in person.' : `For roles, and keys with the scope, that may ${access}.`
}
