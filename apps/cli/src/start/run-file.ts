import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** How the other commands find the server that runs on a data folder. Holds the database's password: mode 600. */
export interface Running {
  pid: number
  url: string
  databaseUrl: string
}

const fileIn = (dataDir: string) => join(dataDir, 'server.json')

/** Whole or not at all: it is written beside its place and moved there. */
export async function writeRunFile(dataDir: string, running: Running): Promise<void> {
  const draft = `${fileIn(dataDir)}.${running.pid}`
  await writeFile(draft, JSON.stringify(running), { mode: 0o600 })
  await rename(draft, fileIn(dataDir))
}

export async function removeRunFile(dataDir: string): Promise<void> {
  await rm(fileIn(dataDir), { force: true })
}

/** The server that runs on this data folder; undefined where none does, or the one that wrote the file has died. */
export async function findRunning(dataDir: string): Promise<Running | undefined> {
  const text = await readFile(fileIn(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  const running = text ? (JSON.parse(text) as Running) : undefined
  return running && isAlive(running.pid) ? running : undefined
}

/** When the server on this data folder began, in ms since the epoch; undefined where none runs. */
export async function startedAt(dataDir: string): Promise<number | undefined> {
  return (await findRunning(dataDir)) && (await stat(fileIn(dataDir))).mtimeMs
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
