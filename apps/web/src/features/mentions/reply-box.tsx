import type { Mention } from '@earshot/contract/mentions'
import { createReply, type Reply, type ReplyFrom } from '@earshot/contract/replies'
import { LONGEST_ALT } from '@earshot/core/reply-image'
import { asSent, lengthOf, partsOf } from '@earshot/core/reply-text'
import { gapsIn } from '@earshot/core/saved-reply'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { call } from '../../lib/api.ts'
import { useNetworkLabel } from '../../lib/network-label.ts'
import { useMay } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Area, Field, Select } from '../../ui/field.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { AttachButton, ReplyImages } from './reply-images.tsx'
import { ReplyPreview } from './reply-preview.tsx'
import { SavedReplyMenu } from './saved-reply-menu.tsx'
import { describedOf, type useDraft } from './use-draft.ts'
import { useImages } from './use-images.ts'

interface Props {
  mention: Mention
  from: readonly ReplyFrom[]
  draft: ReturnType<typeof useDraft>
  /** Who writes now, where this member's lease was taken over. */
  takenBy: string | undefined
  /** A room holds answers to this mention: the server refuses to send one. */
  isHeld: boolean
  /** What the rooms of this mention agreed to answer. */
  wordings: readonly string[]
  /** An answer of this member’s that is on its way. */
  own: Reply | undefined
  onSent: (reply: Reply) => void
}

/** Where an answer is written: counted as its network counts, shown as it will stand there, sent or handed to an approver. */
export function ReplyBox({ mention, from, draft, takenBy, isHeld, wordings, own, onSent }: Props) {
  const { t } = useLingui()
  const client = useQueryClient()
  const networkLabel = useNetworkLabel()
  const maySend = useMay('replies:approve')
  const [chosen, setChosen] = useState(from[0]?.connectionId)
  const account = from.find(({ connectionId }) => connectionId === chosen) ?? from[0]
  const { text, held } = draft
  const isLost = held?.isLost ?? false
  const { parts, left } = useParts(text.trim(), account, mention.author.handle)
  const isThread = parts.length > 1
  const images = useImages(mention.id, draft, account?.shape.images)
  const gaps = gapsIn(text)
  const canSend = !isLost && !isHeld && gaps.length === 0 && text.trim() !== '' && left >= 0 && images.fits
  const send = useMutation({
    mutationFn: (connectionId: string) =>
      draft.handOver((fence) =>
        call(createReply, {
          params: { id: mention.id },
          body: { fence, connectionId, text: text.trim(), images: describedOf(images.images) },
        }),
      ),
    onSuccess: onSent,
    onSettled: () => client.invalidateQueries({ queryKey: ['replies', mention.id] }),
  })
  // Our answer arrived, and only the word of it was lost.
  const hasArrived = send.isError && own?.text === text.trim()
  const { done } = draft
  useEffect(() => {
    if (hasArrived) done()
  }, [hasArrived, done])
  const submit = () => {
    if (canSend && account && !send.isPending) send.mutate(account.connectionId)
  }
  const area = useRef<HTMLTextAreaElement>(null)
  const [isChoosing, setIsChoosing] = useState(false)
  /** Back to writing: the first gap is chosen, to be typed over. */
  const goOn = () => {
    const written = area.current?.value ?? ''
    const gap = gapsIn(written)[0]
    const at = gap ? written.indexOf(`{${gap}}`) : written.length
    area.current?.focus()
    area.current?.setSelectionRange(at, gap ? at + gap.length + 2 : at)
  }
  const take = (more: string) => {
    draft.write(text.trim() ? `${text.trimEnd()} ${more}` : more)
    setTimeout(goOn)
  }
  const takesFiles = !isLost && account?.shape.images !== undefined
  const missing = gaps.map((name) => `{${name}}`).join(', ')
  const problem = useProblemWords(send.error ?? draft.problem)
  const network = networkLabel(mention.network)
  return (
    <form
      className="grid grid-cols-1 gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onDragOver={(event) => {
        if (takesFiles && event.dataTransfer.types.includes('Files')) event.preventDefault()
      }}
      onDrop={(event) => {
        if (!takesFiles || event.dataTransfer.files.length === 0) return
        event.preventDefault()
        void images.attach([...event.dataTransfer.files])
      }}
    >
      {isLost ? (
        <p role="alert" className="rounded border border-line bg-lit px-2 py-1.5 text-13">
          {takenBy ? t`${takenBy} has taken over.` : t`Another member has taken over.`}{' '}
          <Trans>Your text is still here to copy; it is no longer saved and can’t be sent.</Trans>
        </p>
      ) : null}
      {from.length > 1 ? (
        <Field label={t`From`}>
          {(wiring) => (
            <Select value={account?.connectionId} onChange={(event) => setChosen(event.target.value)} {...wiring}>
              {from.map(({ connectionId, name }) => (
                <option key={connectionId} value={connectionId}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      {isLost
        ? null
        : wordings
            .filter((wording) => !text.includes(wording))
            .map((wording) => (
              <button
                key={wording}
                type="button"
                title={wording}
                onClick={() => take(wording)}
                className="flex min-h-7 items-center gap-2 rounded border border-line px-2 text-left text-12 hover:bg-hover"
              >
                <span className="shrink-0 font-strong text-accent">
                  <Trans>Take what was agreed</Trans>
                </span>
                <span className="truncate text-quiet">{wording}</span>
              </button>
            ))}
      <Area
        ref={area}
        autoFocus
        rows={4}
        aria-label={t`Your answer`}
        aria-describedby="reply-length"
        aria-invalid={left < 0 || undefined}
        placeholder={t`Answer in public, from ${account?.name ?? ''}`}
        readOnly={isLost}
        value={text}
        onChange={(event) => draft.write(event.target.value)}
        onPaste={(event) => {
          if (!takesFiles || event.clipboardData.files.length === 0) return
          event.preventDefault()
          void images.attach([...event.clipboardData.files])
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
          if (event.key === 'Escape') void draft.leave(true)
          if (event.key === '.' && (event.metaKey || event.ctrlKey) && !isLost) {
            event.preventDefault()
            setIsChoosing(true)
          }
        }}
      />
      <ReplyImages images={images} maxAlt={account?.shape.images?.maxAlt ?? LONGEST_ALT} isLost={isLost} />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          small
          look="primary"
          type="submit"
          busy={send.isPending}
          disabled={!canSend}
          aria-keyshortcuts="Meta+Enter"
        >
          {maySend ? <Trans>Send</Trans> : <Trans>Ask for approval</Trans>}
        </Button>
        <Button small look="quiet" onClick={() => void draft.leave(true)}>
          <Trans>Close</Trans>
        </Button>
        {(text || images.images.length > 0) && !isLost ? (
          <Button small look="quiet" onClick={() => void draft.leave(false)}>
            <Trans>Discard</Trans>
          </Button>
        ) : null}
        {isLost ? null : (
          <SavedReplyMenu mention={mention} isOpen={isChoosing} onOpen={setIsChoosing} onTake={take} onClosed={goOn} />
        )}
        {takesFiles ? <AttachButton images={images} /> : null}
        <span
          id="reply-length"
          className={`nums ml-auto text-12 ${left < 0 ? 'font-strong text-negative' : 'text-quiet'}`}
        >
          {left < 0 ? t`${-left} too many for ${network}` : null}
          {left >= 0 && isThread ? t`A thread of ${parts.length} on ${network}` : null}
          {left >= 0 && !isThread ? t`${left} left on ${network}` : null}
        </span>
      </div>
      {missing ? (
        <p role="status" className="text-12 text-negative">
          {t`Fill in before it can be sent: ${missing}`}
        </p>
      ) : null}
      {problem ? (
        <p role="alert" className="text-12 text-negative">
          {problem}
        </p>
      ) : null}
      {text.trim() && account ? (
        <ReplyPreview account={account} network={network} parts={parts} images={images.images} />
      ) : null}
    </form>
  )
}

/**
 * What is written as it will stand on the account's network, each part with where it begins in the text; and how many more signs fit.
 * Below 0: so many are too many.
 */
function useParts(text: string, account: ReplyFrom | undefined, handle: string) {
  return useMemo(() => {
    if (!account) return { parts: [{ text, from: 0 }], left: 0 }
    const { shape } = account
    const size = (part: string) => lengthOf(shape.counts, asSent(part, shape, handle))
    const cut = (shape.maxParts ?? 1) > 1 ? partsOf(text, shape, handle) : [text]
    const tooMany = cut.slice(shape.maxParts ?? 1).reduce((sum, part) => sum + size(part), 0)
    let from = 0
    const parts = cut.map((part) => {
      from = text.indexOf(part, from)
      return { text: asSent(part, shape, handle), from }
    })
    return { parts, left: tooMany > 0 ? -tooMany : shape.maxLength - size(cut.at(-1) ?? '') }
  }, [text, account, handle])
}
