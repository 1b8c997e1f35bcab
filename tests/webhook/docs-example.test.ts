import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'

test('the guide’s example with curl signs as the library does', async () => {
  const guide = await readFile(join(import.meta.dirname, '../../docs/CONNECTORS.md'), 'utf8')
  const example = /```sh\n(body=[\s\S]*?)```/.exec(guide)?.[1] ?? ''
  const secret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`
  const script = `curl() { printf '%s\\n' "$@"; }\nSECRET=${secret}\nADDRESS=https://earshot.example.com/api/push/x\n${example}`
  const { stdout } = await promisify(execFile)('bash', ['-euc', script])
  const given = stdout.trim().split('\n')
  const body = given[given.indexOf('-d') + 1] ?? ''
  const headers = Object.fromEntries(given.filter((line) => /^webhook-/.test(line)).map((line) => line.split(': ')))
  expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body))
})
