import { accessSync, constants, mkdirSync } from 'node:fs'

const SENTENCES: Record<string, string> = {
  ENOSPC: 'the disk is full. Free some space and start again',
  EACCES: 'you may not write there. Choose another folder with --data, or take ownership of this one',
  EPERM: 'you may not write there. Choose another folder with --data, or take ownership of this one',
  EROFS: 'the disk is read-only. Choose another folder with --data',
  ENOTDIR: 'a part of the path is a file. Choose another folder with --data',
  EEXIST: 'there is a file of that name. Choose another folder with --data',
}

/** Makes the data folder, for its owner alone; throws with what to do where it can't be written. */
export function makeDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    accessSync(dataDir, constants.W_OK | constants.X_OK)
  } catch (error) {
    const why = SENTENCES[(error as NodeJS.ErrnoException).code ?? '']
    if (!why) throw error
    throw new Error(`The data folder ${dataDir} can't be used: ${why}.`, { cause: error })
  }
}
