import { useSyncExternalStore } from 'react'

/** How far an act on many mentions is; undefined: none is under way. */
interface Progress {
  done: number
  of: number
}

let progress: Progress | undefined
const listeners = new Set<() => void>()

export function tellProgress(next: Progress | undefined): void {
  progress = next
  for (const listener of listeners) listener()
}

export function useProgress(): Progress | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => progress,
  )
}
