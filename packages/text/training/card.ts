import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type LanguageFigures, type ModelFigures, WEAK_BELOW } from '../src/figures.ts'

const CARD = fileURLToPath(new URL('../MODEL-CARD.md', import.meta.url))

/** A part of the card that a command writes stands between `<!-- NAME -->` and `<!-- end of NAME -->`. */
export type CardPart = 'figures' | 'curve'

const TITLES: Readonly<Record<keyof ModelFigures, string>> = {
  sentiment: 'Sentiment on validation (hi: over five folds), the language told by our own recogniser: macro-F1',
  folds: 'Sentiment over five folds of the training posts, of which there are more: macro-F1',
  language:
    'Language of the same validation files: accuracy, and without the posts that are not in the language of their label',
  intent: 'Intent on posts kept unseen: F1 of a lead (buy, compare, recommend-me, leave against the rest)',
  writers: 'Intent on all posts of a writer, by a model of the other writers alone: F1 of a lead',
  towards: 'Towards a brand, on the half of the posts kept unseen: accuracy',
  towardsWriters:
    "Towards a brand, on a writer's posts that are trained on, by weights of the other writers alone: accuracy",
}

/** The figures as tables of Markdown; a language below the weak line is marked so. */
export function tablesOf(figures: ModelFigures): string {
  return (Object.keys(TITLES) as (keyof ModelFigures)[])
    .map((task) => {
      const rows = Object.entries(figures[task]).map(([name, row]) => rowOf(task, name, row))
      const head = [
        `**${TITLES[task]}**`,
        '',
        '| | n | figure (95%) | macro-recall | macro-F1 | accuracy | calibration error (by chance alone) |',
        '| --- | --- | --- | --- | --- | --- | --- |',
      ]
      return [...head, ...rows].join('\n')
    })
    .join('\n\n')
}

function rowOf(task: keyof ModelFigures, name: string, figures: LanguageFigures): string {
  const { n, value, low, high, macroRecall, macroF1, accuracy, ece, eceOfChance } = figures
  const isWeak = task === 'sentiment' && macroF1 < WEAK_BELOW
  const main = `${percent(value)} (${percent(low)}–${percent(high)})`
  const cells = [
    isWeak ? `${name}, **weak**` : name,
    n,
    main,
    percent(macroRecall),
    percent(macroF1),
    percent(accuracy),
  ]
  return `| ${[...cells, `${ece.toFixed(3)} (${eceOfChance.toFixed(3)})`].join(' | ')} |`
}

export function percent(share: number): string {
  return (share * 100).toFixed(1)
}

export function readCardPart(name: CardPart): string {
  return (readFileSync(CARD, 'utf8').match(partOf(name))?.[0] ?? '').split('\n').slice(1, -1).join('\n')
}

export function writeCardPart(name: CardPart, text: string): void {
  const card = readFileSync(CARD, 'utf8')
  if (!partOf(name).test(card)) throw new Error(`MODEL-CARD.md has no place for the ${name}.`)
  writeFileSync(
    CARD,
    card.replace(partOf(name), (_, before, after) => `${before}${text}\n${after}`),
  )
}

function partOf(name: CardPart): RegExp {
  return new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- end of ${name} -->)`)
}
