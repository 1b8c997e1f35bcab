import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compressed } from './compress.ts'

test('a page that has grown small is not sent as an earlier build packed it', () => {
  const dir = mkdtempSync(join(tmpdir(), 'earshot-packed-'))
  const { writeBundle } = compressed()
  const build = (page: string) => {
    writeFileSync(join(dir, 'index.html'), page)
    ;(writeBundle as unknown as (output: object, bundle: object) => void)({ dir }, { 'index.html': {} })
  }
  build('<p>long</p>'.repeat(200))
  expect(existsSync(join(dir, 'index.html.br'))).toBe(true)
  build('<p>short</p>')
  expect(['br', 'gz'].filter((end) => existsSync(join(dir, `index.html.${end}`)))).toEqual([])
  rmSync(dir, { recursive: true })
})
