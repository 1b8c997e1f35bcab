import { useLingui } from '@lingui/react/macro'
import { lazy, Suspense, useEffect, useState } from 'react'
import { NOTICE, noticesAreReady } from './toast.tsx'

const Toaster = lazy(() => import('sonner').then((module) => ({ default: module.Toaster })))
/** What may be followed by a notice. */
const SIGNS = ['pointerdown', 'keydown', NOTICE] as const

/**
 * Where notices appear: above the bar of a phone, at the left of a wide screen, never over the panel. It is loaded with the
 * first touch of the page, since nothing is to be told before.
 */
export function Notices() {
  const { t } = useLingui()
  const [isWanted, setWanted] = useState(false)
  useEffect(() => {
    const want = () => setWanted(true)
    for (const sign of SIGNS) addEventListener(sign, want, { once: true, capture: true })
    return () => {
      for (const sign of SIGNS) removeEventListener(sign, want, { capture: true })
    }
  }, [])
  if (!isWanted) return null
  return (
    <Suspense>
      <Toaster
        position="bottom-left"
        offset={16}
        mobileOffset={{ bottom: 72 }}
        visibleToasts={3}
        containerAriaLabel={t`Notices`}
        toastOptions={{ className: 'earshot-toast' }}
      />
      <Ready />
    </Suspense>
  )
}

/** Its effect runs after that of the place beside it. */
function Ready() {
  useEffect(noticesAreReady, [])
  return null
}
