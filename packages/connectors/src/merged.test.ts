import { expect, it } from 'vitest'
import { merged } from './merged.ts'

async function* after(ms: number, ...words: string[]) {
  for (const word of words) {
    await new Promise((resolve) => setTimeout(resolve, ms))
    yield word
  }
  await new Promise(() => undefined)
}

it('gives what each line says as it comes, and lets none wait for a silent one', async () => {
  const heard: string[] = []
  for await (const word of merged([after(30, 'slow'), after(5, 'a', 'b', 'c'), after(1)])) {
    heard.push(word)
    if (heard.length === 4) break
  }
  expect(heard).toEqual(['a', 'b', 'c', 'slow'])
})

it('ends with the first line that breaks, and says why', async () => {
  async function* broken() {
    yield 'one'
    throw new Error('closed')
  }
  const heard: string[] = []
  const reading = (async () => {
    for await (const word of merged([broken(), after(1)])) heard.push(word)
  })()
  await expect(reading).rejects.toThrow('closed')
  expect(heard).toEqual(['one'])
})
