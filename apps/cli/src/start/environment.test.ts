import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { readSettings } from '../config.ts'
import { findEnvironment } from './environment.ts'

afterEach(() => vi.unstubAllEnvs())

describe('what api and worker are told of where people open the dashboard', () => {
  test.each([
    ['', {}, 'http://127.0.0.1:4000'],
    ['', { host: '0.0.0.0' }, 'http://127.0.0.1:4000'],
    ['https://earshot.example.com', {}, 'https://earshot.example.com'],
  ])('EARSHOT_ORIGIN=%s with %o is %s', async (origin, options, expected) => {
    vi.stubEnv('EARSHOT_ORIGIN', origin)
    const data = mkdtempSync(join(tmpdir(), 'earshot-environment-'))
    const settings = readSettings({ port: '4000', data, ...options })
    expect(await findEnvironment(settings, 'postgres://here')).toMatchObject({ EARSHOT_ORIGIN: expected })
  })
})
