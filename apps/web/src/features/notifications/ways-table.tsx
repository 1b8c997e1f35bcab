import type { NotificationSettings } from '@earshot/contract/notification-settings'
import { NOTIFICATION_KINDS } from '@earshot/core/notification'
import { NEEDED_ACT, WAYS } from '@earshot/core/notification-ways'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMembership } from '../../lib/session.ts'
import { KIND_LABELS, WAY_LABELS } from './kind-labels.ts'

type Ways = NotificationSettings['ways']

/** A line for each thing that the member's role may be told of, a switch for each way. */
export function WaysTable({ ways, onWays }: { ways: Ways; onWays: (ways: Ways) => void }) {
  const { i18n } = useLingui()
  const { acts } = useMembership()
  const kinds = NOTIFICATION_KINDS.filter((kind) => acts.includes(NEEDED_ACT[kind]))
  return (
    <table className="w-full text-13">
      <thead>
        <tr className="border-b border-line text-12 text-quiet">
          <th scope="col" className="py-1 text-left font-normal">
            <Trans context="what a member is told of">When</Trans>
          </th>
          {WAYS.map((way) => (
            <th key={way} scope="col" className="w-16 px-1 py-1 font-normal sm:w-20">
              {i18n._(WAY_LABELS[way])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind} className="border-b border-line">
            <th scope="row" className="py-2 pr-2 text-left font-normal">
              {i18n._(KIND_LABELS[kind])}
            </th>
            {WAYS.map((way) => (
              <td key={way} className="text-center">
                <label className="inline-flex min-h-8 min-w-11 items-center justify-center pointer-coarse:min-h-11">
                  <input
                    type="checkbox"
                    aria-label={`${i18n._(KIND_LABELS[kind])}: ${i18n._(WAY_LABELS[way])}`}
                    checked={ways[kind].includes(way)}
                    onChange={({ target }) =>
                      onWays({
                        ...ways,
                        [kind]: WAYS.filter((one) => (one === way ? target.checked : ways[kind].includes(one))),
                      })
                    }
                  />
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
