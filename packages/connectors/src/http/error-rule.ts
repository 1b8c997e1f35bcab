import { at } from '../records.ts'
import type { HttpResponse } from './http.ts'

/** What an answer means: try again soon, wait, renew the secret (then ask the person), gone for good, refused, or no failure at all. */
export type Meaning = 'retry' | 'wait' | 'sign-in' | 'gone' | 'refuse' | 'fine'

/** Which answer means what: by status, and by what stands at a path of its JSON (`error.code`). */
export interface ErrorRule {
  status?: number | readonly number[]
  path?: string
  /** What must stand at `path`; absent: anything but null, false and the empty text. */
  matches?: RegExp
  means: Meaning
  /** For a person: what happened and what to do. */
  why?: string
  /** Until when to wait, in ms since the epoch, where the body or the network's calendar says it, not the headers. */
  until?(body: unknown, now: number): number | undefined
}

/** The first rule that fits the answer. */
export function findRule(rules: readonly ErrorRule[], response: HttpResponse): ErrorRule | undefined {
  return rules.find((rule) => fitsStatus(rule, response.status) && fitsBody(rule, response))
}

function fitsStatus(rule: ErrorRule, status: number): boolean {
  if (rule.status === undefined) return true
  return typeof rule.status === 'number' ? rule.status === status : rule.status.includes(status)
}

function fitsBody(rule: ErrorRule, response: HttpResponse): boolean {
  if (rule.path === undefined) return true
  const found = at(parsed(response), rule.path)
  if (found === undefined || found === null || found === false || found === '') return false
  return rule.matches === undefined || rule.matches.test(String(found))
}

/** The answer's JSON; undefined where it is none. */
export function parsed(response: HttpResponse): unknown {
  try {
    return JSON.parse(response.text())
  } catch {
    return undefined // no JSON: no rule about its JSON fits
  }
}
