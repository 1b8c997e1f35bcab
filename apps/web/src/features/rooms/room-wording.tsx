import { agreeOnWording, type Room } from '@earshot/contract/rooms'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useMay } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Area } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { useRoomAct } from './queries.ts'

/** What answers say: offered to whoever answers one of the room's mentions. */
export function RoomWording({ room }: { room: Room }) {
  const { t } = useLingui()
  const may = useMay('replies:approve') && room.closedAt === null
  const [draft, setDraft] = useState<string>()
  const agree = useRoomAct(
    (text: string) => call(agreeOnWording, { params: { id: room.id }, body: { text } }),
    () => setDraft(undefined),
  )
  const problem = useProblemWords(agree.error)
  return (
    <Section
      title={<Trans>What we answer</Trans>}
      actions={
        may && draft === undefined ? (
          <Button small onClick={() => setDraft(room.wording ?? '')}>
            {room.wording ? <Trans>Change</Trans> : <Trans>Write it</Trans>}
          </Button>
        ) : null
      }
    >
      {draft === undefined ? (
        <p className={`text-14 whitespace-pre-wrap [overflow-wrap:anywhere] ${room.wording ? '' : 'text-quiet'}`}>
          {room.wording ?? t`Nothing is agreed yet. What stands here is offered to whoever answers.`}
        </p>
      ) : (
        <form
          className="grid gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            agree.mutate(draft.trim())
          }}
        >
          <Area
            autoFocus
            rows={4}
            maxLength={10_000}
            aria-label={t`What we answer`}
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
          />
          <div className="flex gap-2">
            <Button small look="primary" type="submit" busy={agree.isPending} disabled={!draft.trim()}>
              <Trans>Agree on it</Trans>
            </Button>
            <Button small look="quiet" onClick={() => setDraft(undefined)}>
              <Trans>Cancel</Trans>
            </Button>
          </div>
        </form>
      )}
      {problem ? (
        <p role="alert" className="mt-1 text-12 text-negative">
          {problem}
        </p>
      ) : null}
    </Section>
  )
}
