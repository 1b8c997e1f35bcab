import type { Mention } from '@earshot/contract/mentions'
import { fillIn } from '@earshot/core/saved-reply'
import { suggestReply } from '@earshot/core/suggest-reply'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { MessageSquareText } from 'lucide-react'
import { languageName } from '../../lib/labels.ts'
import { savedRepliesQuery } from '../../lib/lists.ts'
import { Button } from '../../ui/button.tsx'
import { useReplyValues } from './use-reply-values.ts'

/** A first message for a lead that nobody answered: a saved reply as a draft, why this one, and nothing that is sent by itself. */
export function SuggestedReply({ mention, onTake }: { mention: Mention; onTake: (text: string) => void }) {
  const { t, i18n } = useLingui()
  const values = useReplyValues(mention)
  const saved = useQuery(savedRepliesQuery).data ?? []
  const suggested = suggestReply(mention, saved)
  if (!suggested) return null
  const { reply, shared } = suggested
  const text = fillIn(reply.text, values)
  const language = languageName(reply.language, i18n.locale, reply.language)
  const words = shared.join(', ')
  return (
    <div className="mt-2 rounded border border-line p-2 text-13">
      <p className="flex items-center gap-2">
        <MessageSquareText size={14} aria-hidden className="shrink-0 text-accent" />
        <span className="mr-auto truncate font-strong">{t`Suggested: “${reply.name}”`}</span>
        <Button small onClick={() => onTake(text)}>
          <Trans>Take as draft</Trans>
        </Button>
      </p>
      <p dir="auto" className="mt-1 line-clamp-3 text-12 [overflow-wrap:anywhere]">
        {text}
      </p>
      <p className="mt-1 text-12 text-quiet">
        {words
          ? t`Of your saved replies in ${language}, the post’s language, it shares most words with it: ${words}.`
          : t`Of your saved replies in ${language}, the post’s language, it is the first by name.`}
      </p>
    </div>
  )
}
