import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { textCommand } from './text.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-text-'))
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

async function run(...words: string[]): Promise<string> {
  const print = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  print.mockClear()
  await textCommand().parseAsync(words, { from: 'user' })
  return print.mock.calls.flat().join('\n')
}

function write(lines: readonly object[]): string {
  const file = join(folder, 'posts.jsonl')
  writeFileSync(file, `\uFEFF${lines.map((line) => JSON.stringify(line)).join('\n')}\n\n`)
  return file
}

const COMMON = ['n', 'macroRecall', 'macroF1', 'accuracy', 'perLabel', 'ece', 'postsPerSecond']

describe('earshot text eval', () => {
  it('prints one JSON object for sentiment, with shares from 0 to 1, the best class and the threshold of "unsure"', async () => {
    const file = write([
      { text: 'I love this phone, best I ever had!', label: 'positive', lang: 'en' },
      { text: 'Quelle honte, service client horrible, je déteste', label: 'negative', lang: 'fr' },
      { text: 'the shop opens at nine', label: 'negative', lang: 'en' },
    ])
    const told = JSON.parse(await run('eval', '--task', 'sentiment', file))
    expect(Object.keys(told)).toEqual([...COMMON, 'bestClass', 'threshold'])
    expect(told).toMatchObject({
      n: 3,
      accuracy: 2 / 3,
      macroRecall: 0.75,
      perLabel: { positive: { recall: 1, n: 1 } },
    })
    expect(told.postsPerSecond).toBeGreaterThan(0)
  })

  it('adds the F1 of leads for intent, whose label is the main one', async () => {
    const file = write([
      { text: 'where can I buy one of these in Leeds?', label: 'buy', lang: 'en' },
      { text: 'good morning everyone', label: 'none', lang: 'en' },
    ])
    const told = JSON.parse(await run('eval', '--task', 'intent', file))
    expect(Object.keys(told)).toEqual([...COMMON, 'leadF1'])
    expect(told).toMatchObject({ n: 2, leadF1: 1 })
  })

  it('reads the language out of lang', async () => {
    const file = write([
      { text: '朝食がとても美味しくて大満足です。', label: 'positive', lang: 'ja' },
      { text: 'the shop opens at nine in the morning', label: 'neutral', lang: 'en' },
    ])
    const told = JSON.parse(await run('eval', '--task', 'language', file))
    expect(Object.keys(told)).toEqual(COMMON)
    expect(told).toMatchObject({ n: 2, macroF1: 1, perLabel: { ja: { n: 1 }, en: { n: 1 } } })
  })

  it('names the line that can not be read, and the label that is none', async () => {
    const evaluate = (task: string, line: object) => run('eval', '--task', task, write([line]))
    await expect(evaluate('sentiment', { text: 'fine' })).rejects.toThrow('line 1: needs "text" and "label"')
    await expect(evaluate('language', { text: 'fine', label: 'en' })).rejects.toThrow('needs "text" and "lang"')
    await expect(evaluate('intent', { text: 'fine', label: 'happy' })).rejects.toThrow('"happy" is no intent')
    writeFileSync(join(folder, 'broken.jsonl'), '{"text":')
    await expect(run('eval', '--task', 'intent', join(folder, 'broken.jsonl'))).rejects.toThrow('line 1: not JSON')
  })
})

describe('earshot text explain', () => {
  const text = 'leaving Northwind for Contoso, so much better'

  it('says what a text tells and the words that decided it, and what it is towards a brand and in which clause', async () => {
    const told = await run('explain', text, '--brand', 'contoso')
    expect(told).toMatch(/^language {3}en$/m)
    expect(told).toMatch(/^sentiment {2}(negative|neutral|positive) \d+%$/m)
    expect(told).toMatch(/^towards {4}positive \d+%$/m)
    expect(told).toContain('in "leaving Northwind for Contoso"')
    const other = JSON.parse(await run('explain', text, '--brand', 'Northwind', '--json'))
    expect(other.towards).toMatchObject({ sentiment: 'negative', name: { start: 8, end: 17 } })
    expect(other.towards.spans.length).toBeGreaterThan(0)
  })

  it('says where the brand does not occur', async () => {
    await expect(run('explain', text, '--brand', 'Fabrikam')).rejects.toThrow('"Fabrikam" does not occur in the text.')
  })
})
