import { stat, writeFile } from 'node:fs/promises'
import { uploadPath } from '../uploads.ts'
import { makeSample } from './make-sample.ts'

/** Writes the sample as a file that the worker imports as any other. */
export async function writeSample(
  dataFolder: string,
  importId: string,
  now: number,
): Promise<{ path: string; size: number }> {
  const path = await uploadPath(dataFolder, importId)
  const lines = Array.from(makeSample(now), (post) => JSON.stringify(post))
  await writeFile(path, `${lines.join('\n')}\n`)
  return { path, size: (await stat(path)).size }
}
