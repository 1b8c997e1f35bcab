import { ownPath } from './own-path.ts'
import { currentWorkspaceId } from './workspace-choice.ts'

/** A click on a push leads here, where a page is open: it goes to what the push is about, by `go` where that is of the workspace that it shows. */
export function followPushes(go: (path: string) => void): void {
  if (!('serviceWorker' in navigator)) return
  navigator.serviceWorker.addEventListener(
    'message',
    ({ data, ports }: MessageEvent<{ kind?: string; path?: string }>) => {
      const path = data.kind === 'open' && data.path ? ownPath(data.path, location.origin) : undefined
      if (path === undefined) return
      ports[0]?.postMessage('going')
      const { searchParams } = new URL(path, location.origin)
      if (searchParams.get('workspace') === currentWorkspaceId()) go(path)
      else location.assign(path)
    },
  )
  navigator.serviceWorker.startMessages()
}
