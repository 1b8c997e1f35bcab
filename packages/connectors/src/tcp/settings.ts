import { Type } from 'typebox'

/** The settings that every connector of a TCP protocol asks for: which server, and how it is reached. */
export function serverSettings(example: string, port: number) {
  return {
    host: Type.String({
      title: 'Server',
      description: `For example ${example}`,
      pattern: '^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$',
      maxLength: 253,
    }),
    port: Type.Integer({ title: 'Port', default: port, minimum: 1, maximum: 65535 }),
    tls: Type.Boolean({
      title: 'TLS',
      description: 'Only a private server that the operator allowed is reached without.',
      default: true,
    }),
  }
}

/** What the guard is told of such a server. */
export function serverHosts(settings: { host: string; port: number }): string[] {
  return [`${settings.host}:${settings.port}`]
}
