import { type DryRun, dryRunRule, type RuleAct, type RuleWhen } from '@earshot/contract/rules'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../lib/api.ts'
import { useNetworkLabel } from '../../lib/network-label.ts'
import { useTime } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { RuleProblems } from './rule-problems.tsx'

/** Tries the rule on what is stored, and shows what it would have acted on; nothing is done. */
export function DryRunPart({ when, does, isReady }: { when: RuleWhen; does: RuleAct[]; isReady: boolean }) {
  const said = JSON.stringify([when, does])
  const run = useMutation({
    mutationFn: async () => ({ said, found: await call(dryRunRule, { body: { when, does } }) }),
  })
  const words = useProblemWords(run.error)
  const found = run.data?.said === said ? run.data.found : undefined
  return (
    <section className="grid gap-2 border-t border-line pt-4">
      <div className="flex flex-wrap items-center gap-3">
        <Button disabled={!isReady} busy={run.isPending} onClick={() => run.mutate()}>
          <Trans>Try it on the last 30 days</Trans>
        </Button>
        <p className="text-12 text-quiet">
          <Trans>Nothing is done. Status, tags and assignees are those of now.</Trans>
        </p>
      </div>
      <div role="status">{found ? <Found found={found} /> : null}</div>
      {words ? (
        <p role="alert" className="text-13 text-negative">
          {words}
        </p>
      ) : null}
    </section>
  )
}

function Found({ found: { count, about, days, mentions, problems } }: { found: DryRun }) {
  const { i18n } = useLingui()
  const time = useTime()
  const networkLabel = useNetworkLabel()
  const aDay = new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: 1 }).format(count / days)
  return (
    <div className="grid gap-2">
      <RuleProblems problems={problems} />
      <p className="nums text-13 font-strong">
        {about ? <Trans>About</Trans> : null}{' '}
        <Plural value={count} one="# mention would have been acted on" other="# mentions would have been acted on" />
        {count > 0 ? (
          <span className="font-normal text-quiet">
            {' · '}
            <Trans>{aDay} a day</Trans>
          </span>
        ) : null}
      </p>
      {mentions.length > 0 ? (
        <ul className="max-h-96 overflow-y-auto rounded border border-line">
          {mentions.map((mention) => (
            <li key={mention.id} className="border-b border-line last:border-0">
              <Link
                to="/feed/$mentionId"
                params={{ mentionId: mention.id }}
                target="_blank"
                className="block px-3 py-2 text-12 hover:bg-hover"
              >
                <span className="flex items-center gap-2 text-quiet">
                  <NetworkMark network={mention.network} label={networkLabel(mention.network)} bare />
                  <span className="mr-auto truncate">{mention.author.name ?? mention.author.handle}</span>
                  <time dateTime={mention.publishedAt} className="nums shrink-0">
                    {time.ago(mention.publishedAt)}
                  </time>
                </span>
                <span className="line-clamp-2 text-13 [overflow-wrap:anywhere]" dir="auto">
                  {mention.title ? `${mention.title} ` : ''}
                  {mention.text}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      {count > mentions.length ? (
        <p className="text-12 text-quiet">
          <Trans>The newest {mentions.length} are shown.</Trans>
        </p>
      ) : null}
    </div>
  )
}
