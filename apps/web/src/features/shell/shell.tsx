import { Trans } from '@lingui/react/macro'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useKeptPush } from '../../lib/keep-push.ts'
import { useKeys } from '../../lib/keys.ts'
import { useLiveEvents } from '../../lib/live.ts'
import { useMembership } from '../../lib/session.ts'
import { BottomBar } from './bottom-bar.tsx'
import { LostLine } from './lost-line.tsx'
import { Nav } from './nav.tsx'
import { PLACES } from './places.ts'

const Palette = lazy(() => import('./palette.tsx').then((module) => ({ default: module.Palette })))
const KeySheet = lazy(() => import('./key-sheet.tsx').then((module) => ({ default: module.KeySheet })))

/** What stays while pages change: the navigation, the live connection, the palette and the keys. */
export function Shell() {
  const [open, setOpen] = useState<'palette' | 'keys'>()
  const navigate = useNavigate()
  const { isSample } = useMembership()
  useLiveEvents()
  useKeptPush()
  useKeys({
    'mod+k': () => setOpen('palette'),
    '?': () => setOpen('keys'),
    N: () => void navigate({ to: '/notifications' }),
    ...goKeys((to) => void navigate({ to })),
  })
  return (
    <div className="flex h-dvh flex-col">
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-60 focus:bg-raised focus:p-2">
        <Trans>Skip to the content</Trans>
      </a>
      {isSample ? (
        <p className="border-b border-line bg-lit px-4 py-1 text-center text-12">
          <Trans>Sample: these posts were made up for looking around. Nobody wrote them.</Trans>
        </p>
      ) : null}
      <div className="flex min-h-0 flex-1">
        <Nav onPalette={() => setOpen('palette')} />
        <main id="main" tabIndex={-1} className="relative flex min-h-0 min-w-0 flex-1 outline-none">
          <Outlet />
        </main>
      </div>
      <BottomBar />
      <LostLine />
      <Suspense>
        {open === 'palette' ? <Palette onClose={() => setOpen(undefined)} /> : null}
        {open === 'keys' ? <KeySheet onClose={() => setOpen(undefined)} /> : null}
      </Suspense>
    </div>
  )
}

/** Shift and a place's letter go there. */
function goKeys(go: (to: (typeof PLACES)[number]['to']) => void): Record<string, () => void> {
  return Object.fromEntries(PLACES.map(({ to, key }) => [key.slice(1), () => go(to)]))
}
