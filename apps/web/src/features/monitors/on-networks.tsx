import { type NetworkPreview, previewOnNetworks } from '@earshot/contract/monitors'
import { Trans } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useNumber } from '../../lib/number.ts'
import { useMay } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { PostLine } from './post-line.tsx'

/** Asks the networks themselves what a draft would find there: only when a person wants it, since it takes of their budgets. */
export function OnNetworks({ query }: { query: string }) {
  const mayAsk = useMay('monitors:write')
  const search = useMutation({ mutationFn: () => call(previewOnNetworks, { body: { query } }) })
  const words = useProblemWords(search.error)
  if (!mayAsk) return null
  return (
    <section className="mb-3">
      <Button small busy={search.isPending} onClick={() => search.mutate()}>
        <Trans>Ask the networks’ own search</Trans>
      </Button>
      {words ? (
        <p role="alert" className="mt-2 text-13 text-negative">
          {words}
        </p>
      ) : null}
      {search.data?.networks.length === 0 ? (
        <p className="mt-2 text-13 text-quiet">
          <Trans>No connection of this workspace can search.</Trans>
        </p>
      ) : null}
      {search.data?.networks.map((network) => (
        <OneNetwork key={network.connectionId} found={network} />
      ))}
    </section>
  )
}

function OneNetwork({ found }: { found: NetworkPreview }) {
  const number = useNumber()
  const { name, searches, read, matched, perDay, posts, failed } = found
  return (
    <div className="mt-3">
      <h3 className="text-13 font-strong">{name}</h3>
      <p className="nums text-12 text-quiet [overflow-wrap:anywhere]">
        {failed ? (
          failed
        ) : searches.length === 0 ? (
          <Trans>Its search takes words only, and this query asks for none.</Trans>
        ) : (
          <Trans>
            {number.whole(matched)} of the {number.whole(read)} posts that it lists for {searches.join(' · ')} match.
          </Trans>
        )}{' '}
        {!failed && perDay !== null ? <Trans>About {number.one(perDay)} a day.</Trans> : null}
      </p>
      <ul>
        {posts.slice(0, 3).map((post) => (
          <PostLine key={post.url + post.publishedAt} post={post} />
        ))}
      </ul>
    </div>
  )
}
