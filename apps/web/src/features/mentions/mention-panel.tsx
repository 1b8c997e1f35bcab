import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { FileX } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { ApiProblem } from '../../lib/problem.ts'
import { Panel } from '../../ui/panel.tsx'
import { Bone, Empty, Failed } from '../../ui/states.tsx'
import { ActBar } from './act-bar.tsx'
import { AlikePart } from './alike-part.tsx'
import { AnswerDueLine } from './answer-due.tsx'
import { AuthorPart } from './author-part.tsx'
import { HistoryPart } from './history-part.tsx'
import { LooksLine } from './looks-line.tsx'
import { NotesPart } from './notes-part.tsx'
import { PostPart } from './post-part.tsx'
import { mentionQuery } from './queries.ts'
import { WhyPart } from './why-part.tsx'

const ReplyPart = lazy(() => import('./reply-part.tsx').then((module) => ({ default: module.ReplyPart })))
const RoomPart = lazy(() => import('./room-part.tsx').then((module) => ({ default: module.RoomPart })))
const ProspectPart = lazy(() => import('./prospect-part.tsx').then((module) => ({ default: module.ProspectPart })))

interface Props {
  id: string
  onClose: () => void
  /** What stands on it where it is a lead. */
  leadPart: ReactNode
}

export function MentionPanel({ id, onClose, leadPart }: Props) {
  const { t } = useLingui()
  const detail = useQuery(mentionQuery(id))
  const name = detail.data?.mention.author.name ?? detail.data?.mention.author.handle ?? t`Mention`
  return (
    <Panel title={name} onClose={onClose} outside={detail.data?.mention.url}>
      {detail.isPending ? <PanelBones /> : null}
      {detail.isError ? (
        isGone(detail.error) ? (
          <Gone />
        ) : (
          <Failed error={detail.error} onRetry={detail.refetch} />
        )
      ) : null}
      {detail.data ? (
        <>
          <LooksLine mentionId={id} />
          {detail.data.mention.answerDueAt ? <AnswerDueLine at={detail.data.mention.answerDueAt} /> : null}
          <PostPart mention={detail.data.mention} />
          <ActBar mention={detail.data.mention} />
          {detail.data.mention.stage ? <Suspense>{leadPart}</Suspense> : null}
          <Suspense>
            <ReplyPart mention={detail.data.mention} />
          </Suspense>
          <WhyPart detail={detail.data} />
          <AlikePart alike={detail.data.alike} />
          <Suspense>
            <RoomPart mention={detail.data.mention} />
          </Suspense>
          <NotesPart mentionId={id} notes={detail.data.notes} />
          <AuthorPart author={detail.data.author} exceptId={id} />
          <Suspense>
            <ProspectPart author={detail.data.author.ref} />
          </Suspense>
          <HistoryPart history={detail.data.history} />
        </>
      ) : null}
    </Panel>
  )
}

function isGone(error: Error): boolean {
  return error instanceof ApiProblem && error.status === 404
}

function Gone() {
  return (
    <Empty icon={FileX} title={<Trans>This mention is no longer here</Trans>}>
      <Trans>Its author or its network took the post back, or no monitor matches it any more.</Trans>
    </Empty>
  )
}

function PanelBones() {
  const { t } = useLingui()
  return (
    <div role="status" aria-label={t`Loading`} className="late grid gap-3 p-4">
      <div className="flex gap-3">
        <Bone className="size-10 rounded-full" />
        <div className="grid flex-1 content-center gap-2">
          <Bone className="h-3 w-32" />
          <Bone className="h-3 w-20" />
        </div>
      </div>
      <Bone className="h-3 w-full" />
      <Bone className="h-3 w-11/12" />
      <Bone className="h-3 w-2/3" />
    </div>
  )
}
