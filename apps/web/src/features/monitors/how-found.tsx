import type { previewMonitor } from '@earshot/contract/monitors'
import { Trans } from '@lingui/react/macro'
import type { Static } from 'typebox'
import { useNumber } from '../../lib/number.ts'

type Explanation = Static<(typeof previewMonitor.schema.response)[200]>['explanation']

const MOST_ANCHORS = 6

/** What the engine looks for in every post that comes, and how often it then has to try the whole query. */
export function HowFound({ explanation }: { explanation: Explanation }) {
  const number = useNumber()
  const { anchors, triedPerMillion, noise } = explanation
  const shown = anchors.slice(0, MOST_ANCHORS).join(' · ')
  return (
    <span className="block text-12 text-quiet [overflow-wrap:anywhere]">
      {anchors.length === 0 ? (
        <Trans>Found by nothing of its own: every post is tried.</Trans>
      ) : (
        <Trans>
          Found by {shown}
          {anchors.length > MOST_ANCHORS ? ' …' : ''}: about {number.whole(triedPerMillion)} of a million posts are
          tried.
        </Trans>
      )}{' '}
      {noise.length > 0 ? (
        <Trans>Noise left out: {noise.map(({ name, version }) => `${name} (v${version})`).join(', ')}.</Trans>
      ) : null}
    </span>
  )
}
