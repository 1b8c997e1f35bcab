import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const POLL_MS = 250

/**
 * Runs `act` while holding `file` as a lock between processes; waits for its turn. The file holds the holder's pid: a holder
 * that is no longer alive is passed over.
 */
export async function withLock(file, act) {
  let told = false
  while (!take(file)) {
    const holder = holderOf(file)
    if (holder && !isAlive(holder)) breakLock(file)
    else if (!told) {
      told = true
      console.log(`Waiting for another start to finish its preparations (process ${holder ?? 'unknown'}) …`)
    }
    await sleep(POLL_MS)
  }
  const release = () => rmSync(file, { force: true })
  process.once('exit', release)
  try {
    return await act()
  } finally {
    release()
    process.off('exit', release)
  }
}

/** Removes a dead holder's lock. Under a lock of its own, or two waiters could each remove the other's fresh one. */
function breakLock(file) {
  const guard = `${file}.breaking`
  if (!take(guard)) {
    const breaker = holderOf(guard)
    if (breaker && !isAlive(breaker)) rmSync(guard, { force: true })
    return
  }
  const holder = holderOf(file)
  if (holder && !isAlive(holder)) rmSync(file, { force: true })
  rmSync(guard, { force: true })
}

function take(file) {
  try {
    const handle = openSync(file, 'wx')
    writeSync(handle, String(process.pid))
    closeSync(handle)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
