import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { TooLarge } from './failures.ts'

export const MOST_BYTES = 50 * 1024 * 1024

/** Where a file waits for the worker; api and workers share the data folder. */
export async function uploadPath(dataFolder: string, importId: string): Promise<string> {
  const folder = resolve(dataFolder, 'imports')
  await mkdir(folder, { recursive: true })
  return join(folder, importId)
}

/** Stores an upload as it comes in. Throws `TooLarge` past 50 MB, and leaves nothing behind. */
export async function storeUpload(
  dataFolder: string,
  importId: string,
  body: Readable,
): Promise<{ path: string; size: number }> {
  const path = await uploadPath(dataFolder, importId)
  let size = 0
  const capped = async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      size += chunk.length
      if (size > MOST_BYTES)
        throw new TooLarge('This file is larger than 50 MB. Split it, and import the parts one after another.')
      yield chunk
    }
  }
  try {
    await pipeline(body, capped, createWriteStream(path))
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return { path, size: (await stat(path)).size }
}
