import type { Facts } from './post-facts.ts'
import type { Condition, RangeField } from './tree.ts'

/** Whether a condition holds. What the network does not tell makes it false, whatever is asked. */
export function conditionHolds(condition: Condition, facts: Facts): boolean {
  switch (condition.field) {
    case 'author':
    case 'to':
    case 'mentions':
      return facts[condition.field].includes(condition.value)
    case 'site':
      return isWithinHost(facts.site, condition.value)
    case 'links':
      return facts.links.some((host) => isWithinHost(host, condition.value))
    case 'url':
      return facts.url.includes(condition.value)
    case 'lang':
      return facts.lang === condition.value || facts.lang.startsWith(`${condition.value}-`)
    case 'network':
    case 'channel':
      return facts[condition.field] === condition.value
    case 'is':
      return facts.is.has(condition.value)
    case 'has':
      return facts.has.has(condition.value)
    case 'sentiment':
      return facts.sentiment === condition.value
    case 'intent':
      return facts.intents.includes(condition.value)
    default:
      return isWithin(facts.number(condition.field), condition)
  }
}

function isWithinHost(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`)
}

function isWithin(value: number | undefined, { from, to }: { field: RangeField; from: number; to: number }): boolean {
  return value !== undefined && value >= from && value <= to
}
