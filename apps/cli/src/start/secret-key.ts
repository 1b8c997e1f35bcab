import { randomBytes } from 'node:crypto'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The key that seals secrets: 32 bytes in base64, made on the first start and kept in the data folder with mode 600. */
export async function findOrMakeSecretKey(dataDir: string): Promise<string> {
  const file = join(dataDir, 'secret.key')
  try {
    await writeFile(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    await chmod(file, 0o600)
  }
  return (await readFile(file, 'utf8')).trim()
}
