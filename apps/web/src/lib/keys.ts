import { useEffect, useRef } from 'react'

type Keys = Record<string, (event: KeyboardEvent) => void>

/**
 * Single keys while nothing is being typed and no dialog or menu is open. Names are as in `KeyboardEvent.key`; `mod+k` is
 * ⌘K or Ctrl+K and works everywhere. What has focus and fits `leave` keeps its own meaning of the keys.
 */
export function useKeys(keys: Keys, active = true, leave?: string): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    if (!active) return
    const onKey = (event: KeyboardEvent) => {
      const mod = event.metaKey || event.ctrlKey
      const act = latest.current[mod ? `mod+${event.key.toLowerCase()}` : event.key]
      if (!act || event.defaultPrevented || event.altKey || (!mod && isBusy(event.target))) return
      if (leave && (event.target as HTMLElement).matches(leave)) return
      event.preventDefault()
      act(event)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [active, leave])
}

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"],[role="menu"]')) return true
  return target instanceof HTMLElement && target.matches('input,textarea,select,[contenteditable="true"]')
}
