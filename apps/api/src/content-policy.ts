import type { FastifyHelmetOptions } from '@fastify/helmet'

/** What the dashboard's pages may load and run: scripts of this origin only, and no text becomes markup but by our one policy. */
export function contentPolicy(origin: string): FastifyHelmetOptions {
  const secure = origin.startsWith('https:')
  return {
    global: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // Radix, Recharts and sonner set styles of elements; a style runs nothing.
        styleSrc: ["'self'", "'unsafe-inline'"],
        // No picture of a post is shown, and a chart is drawn from `data:`: nothing is fetched from elsewhere.
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        'require-trusted-types-for': ["'script'"],
        'trusted-types': ['earshot'],
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
  }
}
