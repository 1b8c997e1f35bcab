import { Invalid, NotFound } from '@earshot/core/errors'
import type { ReadingWays } from '@earshot/db/watch-plan'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import type { CatalogueEntry, Services } from './services.ts'

const ajv = formats.default(new Ajv({ strict: false, allErrors: true, useDefaults: true }))
const SLOWEST_MS = 15 * 60_000
const FASTEST_MS = 30_000

export function getNetwork({ catalogue }: Pick<Services, 'catalogue'>, network: string): CatalogueEntry {
  const entry = catalogue.find((one) => one.network === network)
  if (!entry) throw new NotFound(`There is no network called “${network}”. GET /api/networks lists them.`)
  return entry
}

/** Whether a connection to this network can answer mentions of `network`: its own, or those of the network that it hears. */
export function canAnswer(entry: CatalogueEntry, network: string): boolean {
  return entry.can.reply && entry.reply !== null && (entry.postsOf ?? entry.network) === network
}

/** What a connection to this network can put on mentions of `network` without a word. */
export function reactionsOf(entry: CatalogueEntry, network: string): CatalogueEntry['reactions'] {
  return (entry.postsOf ?? entry.network) === network ? entry.reactions : []
}

/** How each network is read, for the plan of watches. */
export function waysOf({ catalogue }: Pick<Services, 'catalogue'>): Map<string, ReadingWays> {
  return new Map(
    catalogue.map(({ network, can, card }) => [
      network,
      { ...can, everyMs: Math.min(SLOWEST_MS, Math.max(FASTEST_MS, card.freshnessMs)) },
    ]),
  )
}

/** Settings with their defaults. Throws `Invalid` with what to mend, by field. */
export function checkSettings(entry: CatalogueEntry, settings: Record<string, unknown>): Record<string, unknown> {
  return check(entry.settings, settings, '/settings', entry.label)
}

/** The secret that a person typed; undefined where the network asks for none, or may do without. */
export function checkSecret(
  entry: CatalogueEntry,
  secret: Record<string, string> | undefined,
): Record<string, string> | undefined {
  if (secret === undefined || Object.keys(secret).length === 0) {
    if (!entry.needsAccount || entry.auth.kind !== 'secret') return undefined
    check(entry.auth.fields, {}, '/secret', entry.label)
    return undefined
  }
  if (entry.auth.kind !== 'secret')
    throw new Invalid(`${entry.label} takes no secret here.`, { '/secret': 'is not known here' })
  return check(entry.auth.fields, secret, '/secret', entry.label) as Record<string, string>
}

function check(schema: object, value: Record<string, unknown>, at: string, label: string): Record<string, unknown> {
  const copy = structuredClone(value)
  const validate = ajv.compile(schema)
  if (validate(copy)) return copy
  const fields: Record<string, string> = {}
  for (const { instancePath, params, message, keyword } of validate.errors ?? []) {
    const missing = keyword === 'required' ? `/${params.missingProperty}` : ''
    const extra = keyword === 'additionalProperties' ? `/${params.additionalProperty}` : ''
    fields[`${at}${instancePath}${missing}${extra}`] = missing
      ? 'is missing'
      : extra
        ? 'is not known here'
        : (message ?? 'is not right')
  }
  const list = Object.entries(fields).map(([pointer, text]) => `${pointer} ${text}`)
  throw new Invalid(`${label} needs this mended: ${list.join('; ')}.`, fields)
}
