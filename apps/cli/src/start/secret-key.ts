import { randomBytes } from 'node:crypto'
import { chmod, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const fileOf = (dataDir: string) => join(dataDir, 'secret.key')
const newKey = () => randomBytes(32).toString('base64')

/**
 * The key that seals secrets: 32 bytes in base64, made on the first start and kept in the data folder with mode 600; several,
 * the newest first, while keys are changed.
 */
export async function findOrMakeSecretKey(dataDir: string): Promise<string> {
  const file = fileOf(dataDir)
  try {
    await writeFile(file, newKey(), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    await chmod(file, 0o600)
  }
  return (await readFile(file, 'utf8')).trim()
}

/** Puts a fresh key before those that are there. */
export async function addSecretKey(dataDir: string): Promise<void> {
  await replace(dataDir, `${newKey()},${(await readFile(fileOf(dataDir), 'utf8')).trim()}`)
}

export async function dropOlderKeys(dataDir: string): Promise<void> {
  const [newest = '', ...older] = (await readFile(fileOf(dataDir), 'utf8')).trim().split(',')
  if (older.length > 0) await replace(dataDir, newest)
}

export async function keyChangedAt(dataDir: string): Promise<number> {
  return (await stat(fileOf(dataDir))).mtimeMs
}

/** All or nothing: a machine that stops in the middle keeps the keys that it had. */
async function replace(dataDir: string, keys: string): Promise<void> {
  const next = `${fileOf(dataDir)}.new`
  await writeFile(next, keys, { mode: 0o600, flush: true })
  await rename(next, fileOf(dataDir))
}
