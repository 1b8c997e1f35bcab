import { Trans } from '@lingui/react/macro'
import { PushFailed, type PushSupport } from '../../lib/push.ts'
import { useProblemWords } from '../../ui/problem-words.ts'

/** `no-worker`: the key by which browsers take pushes is made by the first worker that starts. */
type Support = PushSupport | 'no-worker'

/** Why this browser takes no pushes, and what to do about it. */
export function CannotPush({ support, error }: { support: Support; error: Error | null }) {
  const words = useProblemWords(error)
  return (
    <p role="status" className={error ? 'text-negative' : 'text-quiet'}>
      {support === 'ready' ? (
        error instanceof PushFailed ? (
          <Failure reason={error.reason} />
        ) : (
          words
        )
      ) : (
        <Reason support={support} />
      )}
    </p>
  )
}

function Reason({ support }: { support: Exclude<Support, 'ready'> }) {
  if (support === 'no-worker')
    return (
      <Trans>
        Nothing can be pushed before a worker of Earshot has started. Load the page again in a minute; if this stays,
        tell whoever runs it.
      </Trans>
    )
  if (support === 'denied')
    return (
      <Trans>
        Notifications of this site are blocked in this browser. Allow them in the site’s settings, which the sign at the
        left of the address opens, and load the page again.
      </Trans>
    )
  if (support === 'insecure')
    return (
      <Trans>
        Browsers take pushes over https alone, or on the machine that Earshot runs on. Ask whoever runs it to put https
        before it.
      </Trans>
    )
  if (support === 'install')
    return (
      <Trans>
        On an iPhone or iPad pushes come to what is on the home screen (iOS 16.4 or later): press Share, “Add to Home
        Screen”, open Earshot from there and turn them on.
      </Trans>
    )
  return (
    <Trans>
      This browser takes no pushes, or not in a private window. Use a current Firefox, Chrome, Edge or Safari.
    </Trans>
  )
}

function Failure({ reason }: Pick<PushFailed, 'reason'>) {
  if (reason === 'not-allowed')
    return <Trans>You have not allowed this site to notify you. Press the button again, and allow it.</Trans>
  return (
    <Trans>
      The browser got no address from its push service. It may not be reached from here (a firewall, a private window,
      or pushes that are switched off in the browser’s settings). Try again, or use another browser.
    </Trans>
  )
}
