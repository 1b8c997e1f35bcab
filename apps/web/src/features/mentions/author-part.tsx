import { listAuthorMentions } from '@earshot/contract/authors'
import type { MentionDetail } from '@earshot/contract/mentions'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../lib/api.ts'
import { useTime } from '../../lib/time.ts'
import { PanelPart } from '../../ui/panel-part.tsx'
import { RichText } from '../../ui/rich-text.tsx'
import { SentimentMark } from '../../ui/sentiment-mark.tsx'

/** Who wrote it, and the latest of everything else that they said. */
export function AuthorPart({ author, exceptId }: { author: MentionDetail['author']; exceptId: string }) {
  const { t } = useLingui()
  const time = useTime()
  const since = time.day(author.firstSeenAt)
  const others = useQuery({
    queryKey: ['author-mentions', author.ref.id],
    queryFn: ({ signal }) => call(listAuthorMentions, { params: { id: author.ref.id }, query: { limit: 6 }, signal }),
    enabled: author.mentionCount > 1,
  })
  const shown = others.data?.mentions.filter((mention) => mention.id !== exceptId).slice(0, 5) ?? []
  return (
    <PanelPart title={t`The author`}>
      {author.bio ? (
        <p className="mb-2 text-13 [overflow-wrap:anywhere]">
          <RichText text={author.bio} ranges={[]} />
        </p>
      ) : null}
      <p className="mb-2 text-12 text-quiet">
        <Plural value={author.mentionCount} one="# mention" other="# mentions" /> ·{' '}
        <Trans>first heard on {since}</Trans>
      </p>
      {shown.map((mention) => (
        <Link
          key={mention.id}
          to="/feed/$mentionId"
          params={{ mentionId: mention.id }}
          search={{}}
          className="-mx-2 flex items-baseline gap-2 rounded px-2 py-1 text-13 hover:bg-hover"
        >
          <SentimentMark sentiment={mention.sentiment.value} short />
          <span className="min-w-0 flex-1 truncate">{mention.title ?? mention.text}</span>
          <time dateTime={mention.countedAt} className="nums shrink-0 text-12 text-quiet">
            {time.ago(mention.countedAt)}
          </time>
        </Link>
      ))}
      {author.mentionCount > shown.length + 1 ? (
        <Link
          to="/feed"
          search={{ author: [author.ref.id], muted: 'show' }}
          className="mt-1 inline-block text-13 text-accent"
        >
          <Trans>Everything that they said</Trans>
        </Link>
      ) : null}
    </PanelPart>
  )
}
