import { expect, it } from 'vitest'
import { modelFigures } from '../src/figures.ts'
import { readCardPart, tablesOf } from './card.ts'

it('the model card shows the figures that stand beside the weights, and marks what is weak', () => {
  expect(readCardPart('figures')).toBe(tablesOf(modelFigures()))
  expect(readCardPart('figures')).toContain('| hi, **weak** |')
})

it('the model card shows how the F1 of a lead grows with the posts', () => {
  const curve = readCardPart('curve')
  expect(curve).toContain('| posts | en | fr | ja |')
  expect(curve.match(/^\| \d+ \|( \d+\.\d \|){3}$/gm)).toHaveLength(4)
})
