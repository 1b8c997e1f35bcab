import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeTinyModel } from './tiny-model.test-support.ts'
import { loadTransformer } from './transformer.ts'

const folder = mkdtempSync(join(tmpdir(), 'earshot-model-'))
beforeAll(() => writeTinyModel(folder))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('loadTransformer', () => {
  it('runs an ONNX model, in the label order of its config, whatever the padding of its batch', async () => {
    const transformer = await loadTransformer(folder)
    const texts = ['good', 'bad', 'table', 'good good a table', 'BAD']
    const verdicts = await transformer.classify(texts)
    expect(verdicts.map(({ sentiment }) => sentiment)).toEqual([
      'positive',
      'negative',
      'neutral',
      'positive',
      'negative',
    ])
    expect(verdicts[0]?.confidence).toBeCloseTo(Math.exp(4) / (Math.exp(4) + 2), 4)
    const many = await transformer.classify(Array.from({ length: 100 }, (_, i) => (i % 2 ? 'good' : 'bad bad bad')))
    expect(many.map(({ sentiment }) => sentiment).slice(-2)).toEqual(['negative', 'positive'])
    await transformer.close()
    await expect(transformer.classify(['good'])).rejects.toThrow()
  })

  it('says what is missing from a folder', async () => {
    await expect(loadTransformer(join(folder, 'nowhere'))).rejects.toThrow('model.onnx')
    const unnamed = mkdtempSync(join(tmpdir(), 'earshot-model-'))
    writeTinyModel(unnamed)
    writeFileSync(join(unnamed, 'config.json'), '{"id2label":{"0":"LABEL_0"}}')
    await expect(loadTransformer(unnamed)).rejects.toThrow('id2label')
    rmSync(unnamed, { recursive: true })
  })
})
