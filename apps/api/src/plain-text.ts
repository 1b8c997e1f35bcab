import { Readable } from 'node:stream'
import { Invalid } from '@earshot/core/errors'
import type { FastifyInstance } from 'fastify'

const DEEPEST = 32
const UNKEEPABLE = /[\0\p{Cs}]/u

/** Refuses what no text or JSON column can keep: NUL, halves of a character's pair, and bodies nested without end. */
export function refuseUnkeepable(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ params, query, body }) => {
    for (const part of [params, query, body]) check(part)
  })
}

/** Without recursion: a body of 1 MB may be half a million deep. */
function check(value: unknown): void {
  const waiting: [value: unknown, depth: number][] = [[value, 0]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [part, depth] = next
    if (depth > DEEPEST) throw new Invalid(`This is nested more than ${DEEPEST} deep.`)
    if (typeof part === 'string') checkText(part)
    else if (Array.isArray(part)) for (const item of part) waiting.push([item, depth + 1])
    // A body that is a file is read elsewhere.
    else if (typeof part === 'object' && part !== null && !(part instanceof Readable) && !Buffer.isBuffer(part)) {
      for (const [name, item] of Object.entries(part)) {
        checkText(name)
        waiting.push([item, depth + 1])
      }
    }
  }
}

function checkText(text: string): void {
  if (UNKEEPABLE.test(text)) throw new Invalid('A text holds a character that can’t be kept: NUL, or half of a pair.')
}
