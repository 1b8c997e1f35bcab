import type { PreviewPost } from '@earshot/contract/monitors'
import { langOf } from '../../lib/lang-of.ts'
import { useNetworkLabel } from '../../lib/network-label.ts'
import { useTime } from '../../lib/time.ts'
import { LitText } from '../../ui/lit-text.tsx'

export function PostLine({ post }: { post: PreviewPost }) {
  const time = useTime()
  const networkLabel = useNetworkLabel()
  return (
    <li className="border-b border-line py-2">
      <p className="flex gap-2 text-12 text-quiet">
        <span className="truncate">{post.authorHandle}</span>
        <span>{networkLabel(post.network)}</span>
        <time dateTime={post.publishedAt} title={time.exact(post.publishedAt)} className="nums ml-auto shrink-0">
          {time.ago(post.publishedAt)}
        </time>
      </p>
      <p className="line-clamp-3 text-13 [overflow-wrap:anywhere]" lang={langOf(post.language)} dir="auto">
        {post.title ? <b className="font-strong">{post.title} </b> : null}
        <LitText text={post.text} ranges={post.ranges} />
      </p>
    </li>
  )
}
