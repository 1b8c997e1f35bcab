import type { Mention } from '@earshot/contract/mentions'
import { Plural, useLingui } from '@lingui/react/macro'
import { langOf } from '../../lib/lang-of.ts'
import { useNetworkLabel } from '../../lib/network-label.ts'
import { useNumber } from '../../lib/number.ts'
import { useTime } from '../../lib/time.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { cut, lit } from '../../ui/lit-text.tsx'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { RichText } from '../../ui/rich-text.tsx'
import { MediaPart } from './media-part.tsx'

/** The post as its network shows it: its own words and lines, nothing fetched from outside until asked for. */
export function PostPart({ mention }: { mention: Mention }) {
  const { t } = useLingui()
  const time = useTime()
  const number = useNumber()
  const networkLabel = useNetworkLabel()
  const { author } = mention
  const name = author.name ?? author.handle
  const editedAt = mention.editedAt ? time.exact(mention.editedAt) : ''
  return (
    <div className="p-4">
      <div className="mb-3 flex items-center gap-3">
        <Avatar name={name} size={40} />
        <div className="min-w-0">
          <p className="truncate text-14 font-strong">{name}</p>
          <p className="truncate text-12 text-quiet">
            {author.handle}
            {author.followers === null ? null : (
              <>
                {' · '}
                <Plural value={author.followers} one="# follower" other="# followers" />
              </>
            )}
          </p>
        </div>
      </div>
      {mention.replyTo ? <p className="mb-1 text-12 text-quiet">{t`Answers ${mention.replyTo}`}</p> : null}
      <div
        lang={langOf(mention.language)}
        dir="auto"
        className="max-w-[72ch] text-14 leading-[1.55] whitespace-pre-wrap [overflow-wrap:anywhere]"
      >
        {mention.title ? (
          <p className="mb-1 text-16 font-strong">
            {lit(
              cut(
                mention.title,
                mention.matches.flatMap((match) => match.titleRanges),
              ),
            )}
          </p>
        ) : null}
        <RichText text={mention.text} ranges={mention.matches.flatMap((match) => match.ranges)} />
      </div>
      <MediaPart media={mention.media} />
      <p className="nums mt-3 flex flex-wrap gap-x-3 gap-y-1 text-12 text-quiet">
        <NetworkMark network={mention.network} label={networkLabel(mention.network)} />
        <time dateTime={mention.publishedAt}>{time.exact(mention.publishedAt)}</time>
        {editedAt ? <span>{t`edited ${editedAt}`}</span> : null}
        {mention.isDoubtfulTime ? (
          <span>{t`The network's clock can't be right; listed by when it was heard`}</span>
        ) : null}
        {mention.likes === null ? null : <span>{t`Likes: ${number.whole(mention.likes)}`}</span>}
        {mention.shares === null ? null : <span>{t`Shares: ${number.whole(mention.shares)}`}</span>}
        {mention.replies === null ? null : <span>{t`Replies: ${number.whole(mention.replies)}`}</span>}
      </p>
    </div>
  )
}
