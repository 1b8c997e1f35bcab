import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Intent, Sentiment } from '@earshot/core/verdict'
import { readRows } from './data.ts'

/** A post that was written and labelled for this project: intents, the first being the main one, and the post's sentiment. */
export interface WrittenPost {
  text: string
  intents: Intent[]
  sentiment: Sentiment
  lang: string
  /** Who wrote it, where that is known. */
  writer?: string
  /** Its sentiment is not trained on. */
  intentsOnly?: boolean
}

/** What a post says of one brand. */
export interface TowardsPost {
  text: string
  brand: string
  sentiment: Sentiment
  lang: string
}

export const WRITERS = ['writer-a', 'writer-b'] as const
/** They write as plainly as most people do; of sentiment that teaches nothing that tweets and reviews do not. */
const PLAIN_WRITERS = ['writer-d', 'writer-e', 'writer-f', 'writer-g', 'writer-h', 'writer-i'] as const
/** Whose posts are all trained on, and none kept unseen. */
export const FURTHER_WRITERS = ['writer-c', ...PLAIN_WRITERS] as const
/** Who wrote posts about brands; those of the further ones are all trained on. */
export const TOWARDS_WRITERS = [...WRITERS, 'writer-f', 'writer-h'] as const
export const WRITTEN_LANGUAGES = ['en', 'fr', 'ja'] as const

const folder = (...parts: string[]) => join(import.meta.dirname, 'posts', ...parts)

/** A writer's posts in every language that he wrote in. */
export function readAllPosts(writer: string): WrittenPost[] {
  const files = WRITTEN_LANGUAGES.map((lang) => folder(writer, `${lang}.jsonl`))
  const rows = files.filter((file) => existsSync(file)).flatMap((file) => readRows<WrittenPost>(file))
  return rows.map((post) => ({ ...post, writer }))
}

/** The posts that intents are trained on: of the two writers what is not kept unseen, and all of the others'. */
export function readTrainingPosts(): { measurable: WrittenPost[]; further: WrittenPost[] } {
  return {
    measurable: WRITERS.flatMap(readAllPosts).filter(({ text }) => !isUnseen(text)),
    further: FURTHER_WRITERS.flatMap((writer) =>
      readAllPosts(writer).map((post) => ({ ...post, intentsOnly: PLAIN_WRITERS.some((plain) => plain === writer) })),
    ),
  }
}

/** The three in ten of the two writers' posts that no weight has seen. */
export function readUnseenPosts(): WrittenPost[] {
  return WRITERS.flatMap(readAllPosts).filter(({ text }) => isUnseen(text))
}

export function readTowards(writer: string): TowardsPost[] {
  return readRows<TowardsPost>(folder(writer, 'towards.jsonl'))
}

/** What of a writer's posts about brands is trained on. */
export function readSeenTowards(writer: string): TowardsPost[] {
  const isMeasured = WRITERS.some((one) => one === writer)
  return readTowards(writer).filter(({ text }) => !isMeasured || !isUnseenHalf(text))
}

/** Three in ten are kept unseen: those whose text hashes so, whichever order they stand in. */
function isUnseen(text: string): boolean {
  return shareOf(text) < 0.3
}

/** Of the two writers' posts about brands, half are kept unseen. */
export function isUnseenHalf(text: string): boolean {
  return shareOf(text) < 0.5
}

function shareOf(text: string): number {
  let hash = 7
  for (const character of text) hash = (Math.imul(hash, 31) + (character.codePointAt(0) as number)) >>> 0
  return ((Math.imul(hash, 0x9e3779b1) >>> 16) & 0xffff) / 65_536
}

/** Where a brand stands in a text first. Throws where it does not. */
export function rangeOf(text: string, brand: string): { start: number; end: number } {
  const start = text.toLowerCase().indexOf(brand.toLowerCase())
  if (start < 0) throw new Error(`"${brand}" does not occur in "${text}".`)
  return { start, end: start + brand.length }
}

const SIGNS: Readonly<Record<string, Sentiment>> = { '+': 'positive', '-': 'negative', '=': 'neutral' }

/** Short Japanese sentences with their sentiment, written because reviews say little of how posts are put. */
export function readShortPosts(): { text: string; label: Sentiment; lang: string }[] {
  const lines = readFileSync(folder('short', 'ja.txt'), 'utf8').split('\n')
  return lines.flatMap((line) => {
    const label = SIGNS[line.charAt(0)]
    return label && line.charAt(1) === ' ' ? [{ text: line.slice(2), label, lang: 'ja' }] : []
  })
}
