import { readdirSync, readFileSync } from 'node:fs'

/** Of `/proc` count in hundredths of a second on every Linux that Node runs on. */
const TICKS = 100

export interface Running {
  pid: number
  command: string
  /** Used by it and by its children that have ended. */
  cpuSeconds: number
  /** Resident memory. */
  bytes: number
}

/** A process and all that descend from it and still run; Linux only. */
export function readTree(root: number): Running[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const parent = readStat(Number(name))?.parent
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  const read = (pid: number): Running[] => {
    const stat = readStat(pid)
    const below = (children.get(pid) ?? []).flatMap(read)
    return stat ? [{ pid, command: stat.command, cpuSeconds: stat.cpuSeconds, bytes: stat.bytes }, ...below] : below
  }
  return read(root)
}

function readStat(pid: number): (Omit<Running, 'pid'> & { parent: number }) | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name, in brackets, may hold spaces: fields are counted after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const used = [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0)
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return { parent: Number(fields[1]), command, cpuSeconds: used / TICKS, bytes: Number(kilobytes ?? 0) * 1024 }
  } catch {
    // It ended between the list and the look.
    return undefined
  }
}
