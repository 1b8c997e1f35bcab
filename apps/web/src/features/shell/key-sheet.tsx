import { useLingui } from '@lingui/react/macro'
import { Kbd } from '../../ui/kbd.tsx'
import { Modal } from '../../ui/modal.tsx'

export function KeySheet({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const groups: [string, [string, string][]][] = [
    [
      t`Everywhere`,
      [
        ['⌘K', t`Find or do anything`],
        ['?', t`These keys`],
        ['⇧F', t`Feed`],
        ['⇧O', t`Overview`],
        ['⇧L', t`Leads`],
        ['⇧R', t`Rooms`],
        ['⇧M', t`Monitors`],
        ['⇧C', t`Connections`],
        ['⇧N', t`Notifications`],
        ['Esc', t`Close what is open`],
      ],
    ],
    [
      t`In the feed`,
      [
        ['j k', t`Next, previous`],
        ['Enter', t`Open`],
        ['x', t`Select`],
        ['⇧X', t`Select all that is loaded`],
        ['/', t`Search in the feed`],
        ['n', t`Show new mentions`],
        ['z', t`Undo`],
      ],
    ],
    [
      t`On a mention`,
      [
        ['r', t`Answer`],
        ['⌘.', t`Saved replies, while you answer`],
        ['e', t`Mark as done, or open again`],
        ['w', t`Pending until …`],
        ['d', t`Ignore, or open again`],
        ['p', t`Priority`],
        ['l', t`Mark as lead, or take it back`],
        ['t', t`Tag`],
        ['a', t`Assign`],
        ['i', t`Assign to me`],
        ['1 2 3', t`Sentiment is negative, neutral, positive`],
        ['m', t`Mute the author`],
      ],
    ],
    [
      t`In the notifications`,
      [
        ['j k', t`Next, previous`],
        ['Enter', t`Open`],
        ['⇧E', t`Mark all as read`],
      ],
    ],
  ]
  return (
    <Modal title={t`Keys`} onClose={onClose} wide>
      <div className="grid gap-6 sm:grid-cols-2">
        {groups.map(([title, keys]) => (
          <section key={title}>
            <h3 className="mb-2 text-12 text-quiet">{title}</h3>
            <dl className="grid gap-1.5">
              {keys.map(([key, what]) => (
                <div key={key} className="flex items-center gap-3 text-13">
                  <dt className="flex w-16 shrink-0 gap-1">
                    {key.split(' ').map((one) => (
                      <Kbd key={one}>{one}</Kbd>
                    ))}
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
