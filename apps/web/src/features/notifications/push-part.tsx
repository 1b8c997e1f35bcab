import type { Browser } from '@earshot/contract/browsers'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { pushSupport } from '../../lib/push.ts'
import { useTime } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { DeleteButton } from '../../ui/delete-button.tsx'
import { Failed, Waiting } from '../../ui/states.tsx'
import { CannotPush } from './cannot-push.tsx'
import { useRemoveBrowser, useTestPush, useTurnOn } from './push-acts.ts'
import { browsersQuery, thisBrowserQuery } from './queries.ts'

/** Whether pushes go to this browser, and to which others of the member's. */
export function PushPart() {
  const list = useQuery(browsersQuery)
  const own = useQuery(thisBrowserQuery)
  if (list.isPending || own.isPending) return <Waiting rows={2} />
  if (list.isError) return <Failed error={list.error} onRetry={list.refetch} />
  const { browsers, key } = list.data
  const here = browsers.find(({ endpointDigest }) => endpointDigest === own.data)
  const others = browsers.filter((one) => one !== here)
  return (
    <div className="grid gap-3 text-13">
      <p className="text-quiet">
        <Trans>
          A browser shows a push also while no page of Earshot is open in it. It says who did what, and never what a
          mention or a note says. Signing out ends it.
        </Trans>
      </p>
      <ThisBrowser browser={here} serverKey={key} />
      {others.length > 0 ? <OtherBrowsers browsers={others} /> : null}
    </div>
  )
}

function ThisBrowser({ browser, serverKey }: { browser: Browser | undefined; serverKey: string | null }) {
  const turnOn = useTurnOn(serverKey ?? '')
  const test = useTestPush()
  const remove = useRemoveBrowser()
  const support = serverKey === null ? 'no-worker' : pushSupport()
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <span className="mr-auto">
          {browser ? <Trans>Pushes to this browser are on.</Trans> : <Trans>Pushes to this browser are off.</Trans>}
        </span>
        {browser ? (
          <>
            <Button small busy={test.isPending} onClick={() => test.mutate(browser.id)}>
              <Trans>Send a test</Trans>
            </Button>
            <Button small busy={remove.isPending} onClick={() => remove.mutate({ id: browser.id, isHere: true })}>
              <Trans>Turn off here</Trans>
            </Button>
          </>
        ) : support === 'ready' ? (
          <Button small look="primary" busy={turnOn.isPending} onClick={() => turnOn.mutate()}>
            <Trans>Turn on here</Trans>
          </Button>
        ) : null}
      </div>
      {browser?.why ? <Refusal why={browser.why} /> : null}
      {support === 'ready' && !turnOn.error ? null : <CannotPush support={support} error={turnOn.error} />}
    </div>
  )
}

function OtherBrowsers({ browsers }: { browsers: Browser[] }) {
  const { t } = useLingui()
  const time = useTime()
  const test = useTestPush()
  const remove = useRemoveBrowser()
  const title = t`Your other browsers`
  return (
    <div>
      <h3 className="mb-1 text-12 text-quiet">{title}</h3>
      <ul aria-label={title}>
        {browsers.map((browser) => {
          const name = browser.name ?? t`A browser without a name`
          return (
            <li key={browser.id} className="grid gap-1 border-t border-line py-2">
              <div className="flex flex-wrap items-center gap-2">
                <strong className="font-strong">{name}</strong>
                <span className="mr-auto text-12 text-quiet">
                  {browser.lastSentAt ? (
                    <Trans>Last push {time.ago(browser.lastSentAt)}</Trans>
                  ) : (
                    <Trans>On since {time.exact(browser.createdAt)}, no push yet</Trans>
                  )}
                </span>
                <Button
                  small
                  busy={test.isPending && test.variables === browser.id}
                  onClick={() => test.mutate(browser.id)}
                >
                  <Trans>Send a test</Trans>
                </Button>
                <DeleteButton
                  label={t`Push nothing more to ${name}`}
                  words={<Trans>Push nothing more to it</Trans>}
                  busy={remove.isPending && remove.variables.id === browser.id}
                  onDelete={() => remove.mutate({ id: browser.id, isHere: false })}
                />
              </div>
              {browser.why ? <Refusal why={browser.why} /> : null}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** The push service's own no stands beside what to do. */
function Refusal({ why }: { why: string }) {
  return (
    <p className="text-negative">
      <Trans>
        Its push service refuses pushes from here, so none is sent. Turn it off and on again in that browser.
      </Trans>{' '}
      <q className="text-12 text-quiet" lang="en">
        {why}
      </q>
    </p>
  )
}
