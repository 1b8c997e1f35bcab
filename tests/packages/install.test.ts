import { execFile } from 'node:child_process'
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { loadInstalled } from '@earshot/connectors/sandbox/installed'
import { expect, test } from 'vitest'

const HERE = import.meta.dirname
const EARSHOT = join(HERE, '../../apps/cli/bin/earshot.mjs')
const run = (...words: string[]) => promisify(execFile)(process.execPath, [EARSHOT, 'connector', ...words])

test('a package is bundled, pinned and loaded; its scripts do not run, and a changed file is left out', async () => {
  const data = await mkdtemp(join(tmpdir(), 'earshot-install-'))
  const folder = join(HERE, '../../node_modules/.earshot-install-test')
  try {
    await cp(join(HERE, 'town-crier'), folder, { recursive: true })
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
    const scripts = { prepack: `touch ${data}/ran`, prepare: `touch ${data}/ran`, install: `touch ${data}/ran` }
    await writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest, scripts }))
    expect((await run('bundle', folder)).stdout).toMatch(/^Town crier: .*connector\.js, \d+ kB/)

    const wrong = run('install', folder, '--data', data, '--integrity', 'sha512-AAAA')
    await expect(wrong).rejects.toMatchObject({ stderr: expect.stringContaining('is not what you pinned') })
    expect(loadInstalled(data)).toEqual({ connectors: [], problems: [] })

    expect((await run('install', folder, '--data', data)).stdout).toContain('pinned to sha512-')
    expect(loadInstalled(data).connectors.map(({ network }) => network)).toEqual(['town-crier'])
    await expect(readFile(join(data, 'ran'))).rejects.toThrow('ENOENT')

    const [entry] = JSON.parse(await readFile(join(data, 'connectors.json'), 'utf8'))
    await appendFile(join(data, 'connectors', entry.file), 'x')
    const left = loadInstalled(data)
    expect([left.connectors, left.problems]).toEqual([[], [expect.stringContaining('not the package that was pinned')]])
  } finally {
    await rm(data, { recursive: true })
    await rm(folder, { recursive: true, force: true })
  }
}, 180_000)
