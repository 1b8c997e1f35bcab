import type { AuthorRef } from '@earshot/contract/mentions'
import type { Candidate } from '@earshot/contract/prospects'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Button } from '../../ui/button.tsx'
import { Bone, Failed } from '../../ui/states.tsx'
import { Who } from './prospect-part.tsx'
import { candidatesQuery } from './prospect-queries.ts'

const EVIDENCE: Record<Candidate['evidence'][number]['kind'], MessageDescriptor> = {
  link: msg`One profile links to the other`,
  handle: msg`Same handle`,
  name: msg`Same name`,
}

/** Authors who may be the same person, and why; nobody is merged but by a member. */
export function Candidates({
  author,
  isBusy,
  onMerge,
  onClose,
}: {
  author: AuthorRef
  isBusy: boolean
  onMerge: (other: AuthorRef) => void
  onClose: () => void
}) {
  const { i18n } = useLingui()
  const { data, error, refetch } = useQuery(candidatesQuery(author.id))
  if (error) return <Failed error={error} onRetry={refetch} />
  if (!data) return <Bone className="mt-2 h-8 w-full" />
  return (
    <div className="mt-2 rounded border border-line p-2">
      {data.length === 0 ? (
        <p className="text-13 text-quiet">
          <Trans>No author that was heard here shares their handle or full name, or links to them.</Trans>
        </p>
      ) : null}
      <ul className="grid gap-2">
        {data.map(({ author: other, evidence }) => (
          <li key={other.id} className="text-13">
            <div className="flex items-center gap-2">
              <Who author={other} />
              <Button small busy={isBusy} onClick={() => onMerge(other)}>
                <Trans>The same person</Trans>
              </Button>
            </div>
            <p className="text-12 text-quiet [overflow-wrap:anywhere]">
              {evidence.map(({ kind, words }) => `${i18n._(EVIDENCE[kind])} (${words})`).join(' · ')}
            </p>
          </li>
        ))}
      </ul>
      <Button small look="quiet" className="mt-1" onClick={onClose}>
        <Trans>Close</Trans>
      </Button>
    </div>
  )
}
