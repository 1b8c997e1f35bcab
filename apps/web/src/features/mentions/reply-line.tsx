import { decideReply, type Reply, settleReply, withdrawReply } from '@earshot/contract/replies'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useMay, useMembership } from '../../lib/session.ts'
import { useTime } from '../../lib/time.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { Input } from '../../ui/field.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { Outside } from '../../ui/rich-text.tsx'
import { ShownImages } from './reply-images.tsx'
import type { First } from './use-draft.ts'

interface Props {
  reply: Reply
  /** The mention on its network, where a person can look. */
  url: string
  /** Writes on with the text and the images of one that was not sent. */
  onWriteAgain: ((first: First) => void) | undefined
}

/** One answer of the ledger: what was said, how it stands, and what can be done about that. */
export function ReplyLine({ reply, url, onWriteAgain }: Props) {
  const time = useTime()
  const { t } = useLingui()
  const isOver = ['rejected', 'expired', 'withdrawn', 'failed', 'deleted'].includes(reply.state)
  return (
    <article aria-label={t`Answer by ${reply.member?.name ?? t`a member who left`}`} className="mb-3">
      <p className="flex gap-2 text-12 text-quiet">
        <span className="mr-auto">{reply.member?.name ?? t`A member who left`}</span>
        <time dateTime={reply.createdAt} title={time.exact(reply.createdAt)}>
          {time.ago(reply.createdAt)}
        </time>
      </p>
      <p
        dir="auto"
        className={`text-13 whitespace-pre-wrap [overflow-wrap:anywhere] ${isOver ? 'text-quiet line-through decoration-1' : ''}`}
      >
        {reply.text}
      </p>
      <ShownImages images={reply.images} />
      <ReplyState reply={reply} url={url} onWriteAgain={onWriteAgain} />
    </article>
  )
}

function ReplyState({ reply, url, onWriteAgain }: Props) {
  const { t } = useLingui()
  const time = useTime()
  const { memberId } = useMembership()
  const mayApprove = useMay('replies:approve')
  const acts = useReplyActs(reply, onWriteAgain)
  const why = reply.why ?? ''
  const by = reply.decidedBy?.name ?? ''
  const isOwn = reply.member?.id === memberId
  switch (reply.state) {
    case 'waiting':
      return (
        <State text={t`Waits for approval, until ${time.exact(reply.expiresAt ?? reply.createdAt)}`} acts={acts}>
          {mayApprove ? <Decision acts={acts} /> : null}
          {isOwn ? <Act acts={acts} label={t`Take back`} onClick={() => acts.withdraw.mutate()} /> : null}
        </State>
      )
    case 'queued':
      return reply.attempts === 0 && !why ? (
        <State text={<GoesOut at={reply.nextAttemptAt} />} acts={acts}>
          {isOwn || reply.decidedBy?.id === memberId ? (
            <Act acts={acts} label={t`Undo`} onClick={() => acts.withdraw.mutate()} />
          ) : null}
        </State>
      ) : (
        <State text={t`Not sent yet: ${why} It is tried again at ${time.clock(reply.nextAttemptAt)}.`} acts={acts} />
      )
    case 'sending':
      return <State text={t`Being sent`} acts={acts} />
    case 'sent':
      return (
        <State text={by ? t`Sent; approved by ${by}` : t`Sent`} acts={acts}>
          <GoneParts parts={reply.parts ?? []} />
          {reply.url ? <Outside href={reply.url} className="text-12">{t`See it there`}</Outside> : null}
        </State>
      )
    case 'unknown':
      return (
        <State
          alarming
          text={t`Nobody knows whether it is there: ${why} Nothing is sent again by itself. Look there, then say what you found.`}
          acts={acts}
        >
          <Outside href={url} className="text-12">{t`Look there`}</Outside>
          {mayApprove ? (
            <>
              <Act acts={acts} label={t`It is there`} onClick={() => acts.settle.mutate(true)} />
              <Act acts={acts} label={t`It is not there`} onClick={() => acts.settle.mutate(false)} />
            </>
          ) : null}
        </State>
      )
    case 'failed':
      return <NotSent alarming text={t`Not sent: ${why}`} acts={acts} />
    case 'rejected':
      return <NotSent text={why ? t`Rejected by ${by}: ${why}` : t`Rejected by ${by}`} acts={acts} />
    case 'expired':
      return <NotSent text={t`Nobody approved it in time, so it was not sent`} acts={acts} />
    case 'withdrawn':
      return <State text={t`Taken back before it was sent`} acts={acts} />
    case 'deleted':
      return (
        <State
          alarming
          text={t`Deleted on its network; noticed on ${time.exact(reply.deletedAt ?? reply.createdAt)}`}
          acts={acts}
        />
      )
  }
}

/** Those of a thread that were deleted there, while others stand. */
function GoneParts({ parts }: { parts: NonNullable<Reply['parts']> }) {
  const { t } = useLingui()
  const { exact } = useTime()
  const of = parts.length
  return parts.map(({ url, deletedAt }, at) => {
    const part = at + 1
    return deletedAt ? (
      <span key={url} className="basis-full text-12 text-negative">
        {t`Part ${part} of ${of} was deleted on its network; noticed on ${exact(deletedAt)}`}
      </span>
    ) : null
  })
}

type Acts = ReturnType<typeof useReplyActs>

function useReplyActs({ id, mentionId, text }: Reply, onWriteAgain: Props['onWriteAgain']) {
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: ['replies', mentionId] })
  const params = { id }
  const first = { text, imagesOf: id }
  const decide = useMutation({
    mutationFn: (body: { approve: boolean; why?: string }) => call(decideReply, { params, body }),
    onSettled,
  })
  const settle = useMutation({
    mutationFn: (isThere: boolean) => call(settleReply, { params, body: { isThere } }),
    onSettled,
  })
  const withdraw = useMutation({
    mutationFn: () => call(withdrawReply, { params }),
    onSuccess: ({ state }) => (state === 'withdrawn' ? onWriteAgain?.(first) : undefined),
    onSettled,
  })
  const isPending = decide.isPending || settle.isPending || withdraw.isPending
  const writeAgain = onWriteAgain ? () => onWriteAgain(first) : undefined
  return { decide, settle, withdraw, isPending, writeAgain, error: decide.error ?? settle.error ?? withdraw.error }
}

function State({
  text,
  acts,
  alarming,
  children,
}: {
  text: React.ReactNode
  acts: Acts
  alarming?: boolean
  children?: React.ReactNode
}) {
  const problem = useProblemWords(acts.error)
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-12">
      <span role="status" className={alarming ? 'text-negative' : 'text-quiet'}>
        {text}
      </span>
      {children}
      {problem ? (
        <span role="alert" className="w-full text-negative">
          {problem}
        </span>
      ) : null}
    </div>
  )
}

function NotSent({ text, acts, alarming }: { text: string; acts: Acts; alarming?: boolean }) {
  const { t } = useLingui()
  return (
    <State text={text} acts={acts} {...(alarming ? { alarming } : {})}>
      {acts.writeAgain ? <Act acts={acts} label={t`Write it again`} onClick={acts.writeAgain} /> : null}
    </State>
  )
}

function Act({ acts, label, onClick }: { acts: Acts; label: string; onClick: () => void }) {
  return (
    <Button small look="quiet" disabled={acts.isPending} onClick={onClick}>
      {label}
    </Button>
  )
}

/** Approve at once; to reject, say why. */
function Decision({ acts }: { acts: Acts }) {
  const { t } = useLingui()
  const [why, setWhy] = useState<string>()
  if (why === undefined)
    return (
      <>
        <Button small look="primary" disabled={acts.isPending} onClick={() => acts.decide.mutate({ approve: true })}>
          <Trans>Approve</Trans>
        </Button>
        <Act acts={acts} label={t`Reject`} onClick={() => setWhy('')} />
      </>
    )
  return (
    <form
      className="flex w-full gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        acts.decide.mutate({ approve: false, ...(why.trim() ? { why: why.trim() } : {}) })
      }}
    >
      <Input
        autoFocus
        aria-label={t`Why it is rejected`}
        placeholder={t`Why it is rejected`}
        maxLength={1000}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setWhy(undefined)}
      />
      <Button small type="submit" disabled={acts.isPending}>
        <Trans>Reject</Trans>
      </Button>
    </form>
  )
}

function GoesOut({ at }: { at: string }) {
  const { t } = useLingui()
  const left = Math.ceil((Date.parse(at) - useNow(500)) / 1000)
  return left > 0 ? t`Goes out in ${left} s` : t`Goes out now`
}
