import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '@earshot/embedded/start-embedded'

/** The private Postgres in a temporary folder; `remove` also removes the home that it has outside of it when we are root. */
export async function startPrivatePostgres() {
  const folder = await mkdtemp(join(tmpdir(), 'earshot postgres '))
  const { url, stop } = await startEmbedded({ dataDir: folder })
  return { url, folder, stop, remove: () => removePrivatePostgres(folder) }
}

export async function removePrivatePostgres(folder: string): Promise<void> {
  const home = await readFile(join(folder, 'postgres.location'), 'utf8').catch(() => undefined) // only root has one
  for (const place of [folder, home?.trim()]) if (place) await rm(place, { recursive: true })
}
