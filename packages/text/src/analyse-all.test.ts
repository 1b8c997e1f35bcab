import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { analyse } from './analyse.ts'
import { analyseAll } from './analyse-all.ts'
import { writeTinyModel } from './transformer/tiny-model.test-support.ts'

afterEach(() => vi.unstubAllEnvs())

describe('analyseAll', () => {
  it('reads each text of a page as analyse does, in their order', async () => {
    const texts = ['I love it', 'Quelle honte', '😀', 'I love it']
    expect(await analyseAll(texts.map((text) => ({ text })))).toEqual(texts.map((text) => analyse(text)))
    expect(await analyseAll([{ text: '😀', lang: 'pt' }])).toMatchObject([{ lang: 'pt' }])
  })

  it("takes the sentiment from the operator's model where one is set, after saying why it could not be loaded", async () => {
    const folder = mkdtempSync(join(tmpdir(), 'earshot-model-'))
    vi.stubEnv('EARSHOT_SENTIMENT_MODEL', folder)
    await expect(analyseAll([{ text: 'good' }])).rejects.toThrow('model.onnx')

    writeTinyModel(folder)
    const told = await analyseAll(['bad', 'good', 'table', 'bad'].map((text) => ({ text })))
    expect(told.map(({ sentiment }) => sentiment.sentiment)).toEqual(['negative', 'positive', 'neutral', 'negative'])
    expect(told[1]?.likeness).toEqual(analyse('good').likeness)
    rmSync(folder, { recursive: true })
  })
})
