import { expect, it } from 'vitest'
import { modelFigures } from '../src/figures.ts'
import { readCardFigures, tablesOf } from './card.ts'

it('the model card shows the figures that stand beside the weights, and marks what is weak', () => {
  expect(readCardFigures()).toBe(tablesOf(modelFigures()))
  expect(readCardFigures()).toContain('| hi, **weak** |')
})
