import { type TaskAccuracy, updateAdjustment } from '@earshot/contract/accuracy'
import type { Intent, Sentiment } from '@earshot/core/verdict'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { accuracyQuery } from '../../lib/accuracy.ts'
import { call } from '../../lib/api.ts'
import { INTENT_LABELS, languageName, SENTIMENT_LABELS } from '../../lib/labels.ts'
import { useNumber } from '../../lib/number.ts'
import { useMay } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Failed, Waiting } from '../../ui/states.tsx'

/** How far the verdicts can be believed: as measured, as members said, and what their corrections taught. */
export function AccuracyPart() {
  const { t } = useLingui()
  const number = useNumber()
  const query = useQuery(accuracyQuery)
  if (query.isPending) return <Waiting rows={6} height={32} />
  if (query.isError) return <Failed error={query.error} onRetry={query.refetch} />
  const { languages, tasks } = query.data
  const titles = { sentiment: t`Sentiment, as members corrected it`, intent: t`Intent, as members corrected it` }
  return (
    <div className="flex max-w-160 flex-col gap-6">
      <section>
        <h2 className="mb-1 text-14 font-strong">
          <Trans>Sentiment, as measured on public posts</Trans>
        </h2>
        <p className="mb-2 text-12 text-quiet">
          <Trans>
            Macro-F1: 1 is always right, about 0.33 is a guess. A language that is not listed is unmeasured.
          </Trans>
        </p>
        <Lines
          lines={languages.map(({ lang, macroF1, n: posts, quality }) => {
            const n = number.whole(posts)
            return { lang, value: number.two(macroF1), note: quality === 'weak' ? t`weak, n = ${n}` : t`n = ${n}` }
          })}
        />
      </section>
      {tasks.map((task) => (
        <section key={task.task}>
          <h2 className="mb-1 text-14 font-strong">{titles[task.task]}</h2>
          <Corrected of={task} />
        </section>
      ))}
    </div>
  )
}

function Corrected({ of: { task, byLanguage, adjustment } }: { of: TaskAccuracy }) {
  const { t } = useLingui()
  const number = useNumber()
  if (byLanguage.length === 0)
    return (
      <p className="text-13 text-quiet">
        <Trans>Nobody has corrected or confirmed a verdict yet. It is done in a mention's panel.</Trans>
      </p>
    )
  return (
    <>
      <Lines
        lines={byLanguage.map(({ lang, n: posts, accuracy, low, high }) => {
          const n = number.whole(posts)
          const note = t`${number.percent(low)} to ${number.percent(high)}, n = ${n}`
          return { lang, value: number.percent(accuracy), note }
        })}
      />
      <p className="mt-1 text-12 text-quiet">
        <Trans>The share that members found right. They look at some mentions more than at others.</Trans>
      </p>
      {adjustment ? <Taught task={task} of={adjustment} /> : null}
    </>
  )
}

function Taught({ task, of }: { task: TaskAccuracy['task']; of: NonNullable<TaskAccuracy['adjustment']> }) {
  const number = useNumber()
  const { i18n } = useLingui()
  const client = useQueryClient()
  const mayChange = useMay('settings:write')
  const want = useMutation({
    mutationFn: () => call(updateAdjustment, { params: { task }, body: { isWanted: !of.isWanted } }),
    onSettled: () => client.invalidateQueries({ queryKey: accuracyQuery.queryKey }),
  })
  const { n, base, adjusted } = of.held
  const labels = { ...SENTIMENT_LABELS, ...INTENT_LABELS }
  return (
    <div className="mt-3 rounded border border-line p-3 text-13">
      <p>
        {of.isBetter && of.isWanted ? (
          <Trans>What your corrections taught is in use for new mentions.</Trans>
        ) : of.isBetter ? (
          <Trans>What your corrections taught is switched off.</Trans>
        ) : (
          <Trans>What your corrections taught is not used: it is not better than the model.</Trans>
        )}
      </p>
      <p className="mt-1 text-12 text-quiet">
        <Plural
          value={n}
          one={`On # correction held back: model ${number.percent(base)}, with it ${number.percent(adjusted)}.`}
          other={`On # corrections held back: model ${number.percent(base)}, with it ${number.percent(adjusted)}.`}
        />
      </p>
      {of.words.length > 0 ? (
        <ul className="mt-2 flex flex-wrap gap-x-3 gap-y-1 text-12">
          {of.words.map(({ word, to }) => (
            <li key={word}>
              <mark>{word}</mark> → {i18n._(labels[to as Sentiment | Intent])}
            </li>
          ))}
        </ul>
      ) : null}
      {mayChange ? (
        <Button small className="mt-2" busy={want.isPending} onClick={() => want.mutate()}>
          {of.isWanted ? <Trans>Do not use it</Trans> : <Trans>Use it</Trans>}
        </Button>
      ) : null}
    </div>
  )
}

function Lines({ lines }: { lines: { lang: string; value: string; note: string }[] }) {
  const { t, i18n } = useLingui()
  return (
    <ul>
      {lines.map(({ lang, value, note }) => (
        <li key={lang} className="flex min-h-8 items-center gap-3 border-b border-line text-13">
          <span>{languageName(lang, i18n.locale, t`Not recognised`)}</span>
          <span className="nums ml-auto">{value}</span>
          <span className="nums w-48 text-right text-12 text-quiet max-sm:w-36">{note}</span>
        </li>
      ))}
    </ul>
  )
}
