import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

/** The lines of a file that hold something, numbered from 1. Throws where the file can't be read. */
export async function* readLines(file: string): AsyncGenerator<{ number: number; line: string }> {
  let number = 0
  const input = createReadStream(file, 'utf8')
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  for await (const text of lines) {
    number++
    const line = text.replace(/^\ufeff/, '').trim()
    if (line !== '') yield { number, line }
  }
}
