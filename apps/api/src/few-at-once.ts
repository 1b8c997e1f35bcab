import { finished } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { TooMany } from './failures.ts'

/** Counts answers under way that cost much; `enter` throws `TooMany` past `ofOne` of one caller or `ofAll` together. */
export function fewAtOnce(what: string, { ofOne, ofAll }: { ofOne: number; ofAll: number }, now: () => number) {
  const running = new Map<string, number>()
  let all = 0

  return function enter(who: string, reply: FastifyReply): void {
    const own = running.get(who) ?? 0
    if (own >= ofOne || all >= ofAll)
      throw new TooMany(`Too many ${what} are under way at once. Wait until one has ended.`, now() + 5_000)
    running.set(who, own + 1)
    all += 1
    finished(reply.raw, () => {
      const left = (running.get(who) ?? 1) - 1
      if (left > 0) running.set(who, left)
      else running.delete(who)
      all -= 1
    })
  }
}
