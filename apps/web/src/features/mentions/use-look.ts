import { lookAt, lookAway } from '@earshot/contract/looks'
import { useEffect } from 'react'
import { call } from '../../lib/api.ts'

/** Whoever goes through the mentions by `j` looks at none of them. */
const SETTLE_MS = 400
/** The server forgets a look after 12 s. */
const SAY_AGAIN_MS = 5000

/** Tells colleagues that this member looks at a mention: while it is open in a window that can be seen. */
export function useLook(id: string): void {
  useEffect(() => {
    let isTold = false
    // What is not told this time is told five seconds later.
    const tell = (route: typeof lookAt | typeof lookAway) => void call(route, { params: { id } }).catch(() => undefined)
    const look = () => {
      if (document.visibilityState === 'hidden') return
      isTold = true
      tell(lookAt)
    }
    const away = () => {
      if (isTold) tell(lookAway)
      isTold = false
    }
    const turn = () => (document.visibilityState === 'hidden' ? away() : look())
    const first = setTimeout(look, SETTLE_MS)
    const again = setInterval(look, SAY_AGAIN_MS)
    document.addEventListener('visibilitychange', turn)
    window.addEventListener('pagehide', away)
    return () => {
      clearTimeout(first)
      clearInterval(again)
      document.removeEventListener('visibilitychange', turn)
      window.removeEventListener('pagehide', away)
      away()
    }
  }, [id])
}
