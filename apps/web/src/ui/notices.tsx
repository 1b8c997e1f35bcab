import { useLingui } from '@lingui/react/macro'
import { Toaster } from 'sonner'

/** Where notices appear: above the bar of a phone, at the left of a wide screen, never over the panel. */
export function Notices() {
  const { t } = useLingui()
  return (
    <Toaster
      position="bottom-left"
      offset={16}
      mobileOffset={{ bottom: 72 }}
      visibleToasts={3}
      containerAriaLabel={t`Notices`}
      toastOptions={{ className: 'earshot-toast' }}
    />
  )
}
