import type { Mention } from '@earshot/contract/mentions'
import { withdrawReply } from '@earshot/contract/replies'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { PenLine, Reply as ReplyIcon } from 'lucide-react'
import { useEffect, useEffectEvent } from 'react'
import { call } from '../../lib/api.ts'
import { useKeys } from '../../lib/keys.ts'
import { networksQuery } from '../../lib/lists.ts'
import { useNetworkLabel } from '../../lib/network-label.ts'
import { roomsOfMentionQuery } from '../../lib/rooms.ts'
import { useMay, useMembership } from '../../lib/session.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { HoldLine } from '../../ui/hold-line.tsx'
import { PanelPart } from '../../ui/panel-part.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { Failed } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ReactionsRow } from './reactions-row.tsx'
import { ReplyBox } from './reply-box.tsx'
import { ReplyLine } from './reply-line.tsx'
import { onItsWay, repliesQuery, useLiveReplies } from './reply-queries.ts'
import { SuggestedReply } from './suggested-reply.tsx'
import { type First, useDraft } from './use-draft.ts'

/** What was answered, who is answering, and where to answer; absent where the network takes no answers. */
export function ReplyPart({ mention }: { mention: Mention }) {
  const { t } = useLingui()
  const canReply = useQuery(networksQuery).data?.find(({ network }) => network === mention.network)?.can.reply
  const replies = useQuery(repliesQuery(mention.id))
  useLiveReplies(mention.id)
  if (replies.isLoadingError) return <Failed error={replies.error} onRetry={replies.refetch} />
  if (!replies.data || (!canReply && replies.data.replies.length === 0 && replies.data.reactions.length === 0))
    return null
  return (
    <PanelPart title={t`Answers, in public`}>
      <Answers mention={mention} {...replies.data} />
    </PanelPart>
  )
}

type Data = NonNullable<Awaited<ReturnType<NonNullable<ReturnType<typeof repliesQuery>['queryFn']>>>>

function Answers({ mention, replies, draft: stored, from, reactions, reactFrom }: { mention: Mention } & Data) {
  const { t } = useLingui()
  const client = useQueryClient()
  const toast = useToast()
  const { memberId } = useMembership()
  const mayWrite = useMay('replies:write')
  const now = useNow(1000)
  const draft = useDraft(mention.id, stored?.fence)
  const under = onItsWay(replies)
  const isWriting = draft.held !== undefined
  const canBegin = mayWrite && from.length > 0 && !under && !isWriting
  const other = stored && stored.member?.id !== memberId && Date.parse(stored.leaseUntil) > now ? stored : undefined
  const otherName = other?.member?.name ?? t`Somebody`
  const begin = (takeOver: boolean, first?: First) => void draft.begin(takeOver, first)
  useBeginByKey(() => begin(false), canBegin && !other)

  const undo = async (id: string, text: string) => {
    try {
      await call(withdrawReply, { params: { id } })
      begin(false, { text, imagesOf: id })
    } catch (error) {
      toast.failed(error)
    }
    void client.invalidateQueries({ queryKey: ['replies', mention.id] })
  }
  const problem = useProblemWords(isWriting ? null : draft.problem)
  const rooms = useQuery(roomsOfMentionQuery(mention.id)).data ?? []
  const hold = rooms.find((room) => room.hold && Date.parse(room.hold.until) > now)?.hold
  return (
    <>
      {hold ? (
        <div className="mb-2">
          <HoldLine hold={hold} />
        </div>
      ) : null}
      <ReactionsRow
        mentionId={mention.id}
        reactions={reactions}
        from={reactFrom}
        isHeld={hold !== null && hold !== undefined}
      />
      {replies.map((reply) => (
        <ReplyLine
          key={reply.id}
          reply={reply}
          url={mention.url}
          onWriteAgain={mayWrite && from.length > 0 && !isWriting ? (first) => begin(false, first) : undefined}
        />
      ))}
      {isWriting ? (
        <ReplyBox
          mention={mention}
          from={from}
          draft={draft}
          takenBy={other?.member?.name}
          isHeld={hold !== null && hold !== undefined}
          wordings={rooms.flatMap((room) => room.wording ?? [])}
          own={under?.member?.id === memberId ? under : undefined}
          onSent={(reply) =>
            reply.state === 'waiting'
              ? toast.said(t`Sent for approval`)
              : toast.undoable(t`The answer goes out in a few seconds`, () => void undo(reply.id, reply.text))
          }
        />
      ) : null}
      {!isWriting && other ? (
        <div className="flex flex-wrap items-center gap-2 text-13" role="status">
          <PenLine size={14} aria-hidden className="text-accent" />
          <span className="mr-auto">{t`${otherName} is writing an answer`}</span>
          {mayWrite ? (
            <Button small onClick={() => begin(true)}>
              <Trans>Take over</Trans>
            </Button>
          ) : null}
        </div>
      ) : null}
      {canBegin && !other ? (
        <Button small onClick={() => begin(false)} aria-keyshortcuts="r">
          <ReplyIcon size={14} aria-hidden />
          {stored?.text || stored?.images.length ? <Trans>Go on with the draft</Trans> : <Trans>Answer</Trans>}
        </Button>
      ) : null}
      {canBegin &&
      !other &&
      !hold &&
      mention.stage &&
      !stored?.text &&
      !stored?.images.length &&
      replies.length === 0 ? (
        <SuggestedReply mention={mention} onTake={(text) => begin(false, { text })} />
      ) : null}
      {mayWrite && from.length === 0 ? <NoAccount network={mention.network} /> : null}
      {problem ? (
        <p role="alert" className="mt-1 text-12 text-negative">
          {problem}
        </p>
      ) : null}
    </>
  )
}

/** `r` begins to write; so does the address's `#reply`, which is where the feed's `r` leads. */
function useBeginByKey(begin: () => void, active: boolean): void {
  const { hash } = useLocation()
  const navigate = useNavigate()
  useKeys({ r: begin }, active)
  const answerAddress = useEffectEvent(() => {
    begin()
    void navigate({ to: '.', search: true, hash: '', replace: true })
  })
  useEffect(() => {
    if (hash === 'reply' && active) answerAddress()
  }, [hash, active])
}

function NoAccount({ network }: { network: string }) {
  const label = useNetworkLabel()(network)
  return (
    <p className="text-13 text-quiet">
      <Trans>No account is connected that can answer on {label}.</Trans>{' '}
      <Link to="/connections/new/$network" params={{ network }} className="text-accent">
        <Trans>Connect one</Trans>
      </Link>
    </p>
  )
}
