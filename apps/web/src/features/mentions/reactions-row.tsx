import { type ReactFrom, type Reaction, wishReaction } from '@earshot/contract/reactions'
import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Heart, Repeat2 } from 'lucide-react'
import { call } from '../../lib/api.ts'
import { useMay } from '../../lib/session.ts'
import { useTime } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { useToast } from '../../ui/toast.tsx'

interface Props {
  mentionId: string
  reactions: readonly Reaction[]
  from: readonly ReactFrom[]
  /** A room holds answers: nothing new is put on the mention; taking back goes on. */
  isHeld: boolean
}

type Wish = Pick<Reaction, 'connectionId' | 'kind' | 'stands'>
const ICONS = { like: Heart, repost: Repeat2 }

/** What our accounts have put on the post without a word, with the buttons that put it there and take it back. */
export function ReactionsRow({ mentionId, reactions, from, isHeld }: Props) {
  const { t } = useLingui()
  const mayReact = useMay('replies:approve')
  const wish = useWish(mentionId)
  const labels = { like: t`Like`, repost: t`Repost` }
  const find = (connectionId: string, kind: Reaction['kind']) =>
    reactions.find((one) => one.connectionId === connectionId && one.kind === kind)
  return (
    <>
      {mayReact && from.length > 0 ? (
        <div className="mb-2 flex flex-wrap items-center gap-2">
          {from.map(({ connectionId, name, kinds }) => (
            <fieldset key={connectionId} aria-label={name} className="flex min-w-0 flex-wrap items-center gap-1">
              {from.length > 1 ? <span className="max-w-full truncate text-12 text-quiet">{name}</span> : null}
              <span className="flex gap-1">
                {kinds.map((kind) => {
                  const reaction = find(connectionId, kind)
                  const stands = reaction?.stands === true && reaction.state !== 'failed'
                  const Icon = ICONS[kind]
                  return (
                    <Button
                      key={kind}
                      small
                      aria-pressed={stands}
                      disabled={wish.isPending || (isHeld && !stands)}
                      onClick={() => wish.mutate({ connectionId, kind, stands: !stands })}
                    >
                      <Icon
                        size={14}
                        aria-hidden
                        fill={stands && kind === 'like' ? 'currentColor' : 'none'}
                        className={stands ? 'text-accent' : ''}
                      />
                      <span className={stands ? 'text-accent' : ''}>{labels[kind]}</span>
                    </Button>
                  )
                })}
              </span>
            </fieldset>
          ))}
        </div>
      ) : null}
      {reactions.map((reaction) => (
        <ReactionLine
          key={reaction.id}
          reaction={reaction}
          account={from.find(({ connectionId }) => connectionId === reaction.connectionId)?.name}
        />
      ))}
    </>
  )
}

function ReactionLine({ reaction, account = '' }: { reaction: Reaction; account: string | undefined }) {
  const { t } = useLingui()
  const time = useTime()
  const { kind, stands, state, wishedAt } = reaction
  const name = reaction.member?.name ?? t`a member who left`
  const why = reaction.why ?? ''
  const isUnderWay = state === 'queued' || state === 'sending'
  if (!stands && state === 'done') return null
  const text = isUnderWay
    ? why
      ? t`Not there yet: ${why} It is tried again.`
      : t`On its way to the network`
    : state === 'failed'
      ? t`The network has not taken it: ${why}`
      : kind === 'like'
        ? t`Liked from ${account} by ${name}`
        : t`Reposted from ${account} by ${name}`
  return (
    <p className={`mb-2 flex gap-2 text-12 ${state === 'failed' ? 'text-negative' : 'text-quiet'}`}>
      <span role="status" className="mr-auto min-w-0 [overflow-wrap:anywhere]">
        {text}
      </span>
      <time dateTime={wishedAt} title={time.exact(wishedAt)} className="nums shrink-0">
        {time.ago(wishedAt)}
      </time>
    </p>
  )
}

function useWish(mentionId: string) {
  const { t } = useLingui()
  const client = useQueryClient()
  const toast = useToast()
  const said = ({ kind, stands }: Wish) => {
    if (kind === 'like') return stands ? t`Liked` : t`The like is taken back`
    return stands ? t`Reposted` : t`The repost is taken back`
  }
  const wish = useMutation({
    mutationFn: (body: Wish) => call(wishReaction, { params: { id: mentionId }, body }),
    onSuccess: (_, body) => toast.undoable(said(body), () => wish.mutate({ ...body, stands: !body.stands })),
    onError: toast.failed,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['replies', mentionId] })
      void client.invalidateQueries({ queryKey: ['mention'] })
    },
  })
  return wish
}
