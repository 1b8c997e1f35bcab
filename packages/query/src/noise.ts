import { MAX_TERMS } from './limits.ts'
import { adult } from './noise/adult.ts'
import { coupons } from './noise/coupons.ts'
import { crypto } from './noise/crypto.ts'
import { giveaways } from './noise/giveaways.ts'
import { jobs } from './noise/jobs.ts'
import { readOr } from './parse.ts'
import { fail, makeScanner } from './scanner.ts'
import type { Node } from './tree.ts'

/**
 * A pack of common noise, which `exclude:name` leaves out. `version` goes up with every change of its words. Each language
 * has a query of its own, and all of them are left out together: a brand's noise is not only in its own language.
 */
export interface NoisePack {
  name: string
  version: number
  leavesOut: string
  queries: { en: string; fr: string; ja: string }
}

export const NOISE_PACKS: readonly NoisePack[] = [jobs, giveaways, coupons, adult, crypto]

const trees = new Map<string, Node>()

/** The tree of a pack; `start` and `end` are the place of its name in the query that asks for it. */
export function noisePack(name: string, start: number, end: number): Node {
  const pack = NOISE_PACKS.find((known) => known.name === name)
  if (!pack) {
    const choices = NOISE_PACKS.map((known) => known.name).join(', ')
    return fail(start, end, 'no-such-pack', { value: JSON.stringify(name), choices })
  }
  const tree = trees.get(name) ?? readPack(pack)
  trees.set(name, tree)
  return placeAt(tree, start, end)
}

function readPack({ queries }: NoisePack): Node {
  const children = Object.values(queries).flatMap((text) => {
    const scanner = { ...makeScanner(text), terms: -MAX_TERMS }
    const node = readOr(scanner)
    return node.type === 'or' ? node.children : [node]
  })
  return { type: 'or', children, start: 0, end: 0 }
}

/** The same tree, every node of which stands where the pack is named. */
function placeAt(node: Node, start: number, end: number): Node {
  const place = (child: Node) => placeAt(child, start, end)
  if (node.type === 'and' || node.type === 'or' || node.type === 'atleast') {
    return { ...node, children: node.children.map(place), start, end }
  }
  return node.type === 'not' ? { ...node, child: place(node.child), start, end } : { ...node, start, end }
}
