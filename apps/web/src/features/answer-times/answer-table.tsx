import type { AnswerReportPart } from '@earshot/contract/answer-report'
import type { MentionFilter } from '@earshot/contract/mention-filter'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useNumber } from '../../lib/number.ts'
import { ScrollPart } from '../../ui/scroll-part.tsx'
import type { LabelledLine, ReportBy } from './answer-report-view.tsx'
import { useOpenSpan } from './open-span.ts'

/** The report's figures. Late and overdue lead to the very mentions. */
export function AnswerTable({ lines, by, byName }: { lines: readonly LabelledLine[]; by: ReportBy; byName: string }) {
  const { t } = useLingui()
  const number = useNumber()
  // Whoever answered is a member's line: there is no look, and nothing overdue, in it.
  const hasLooks = by !== 'member'
  const heads = [t`Median`, t`9 in 10`, t`In time`, t`Late`]
  return (
    <ScrollPart className="min-w-0 overflow-x-auto rounded border border-line p-3">
      <table className="nums w-full text-12">
        <caption className="sr-only">
          <Trans>Answer times</Trans>
        </caption>
        <thead className="text-quiet">
          <tr>
            <td />
            <td />
            <GroupHead name={t`First answer`} span={heads.length + (hasLooks ? 1 : 0)} />
            {hasLooks ? <GroupHead name={t`First look`} span={heads.length} /> : null}
          </tr>
          <tr className="border-b border-line">
            <Head name={byName} left />
            <Head name={t`Heard`} />
            {heads.map((name) => (
              <Head key={name} name={name} />
            ))}
            {hasLooks ? <Head name={t`Overdue now`} /> : null}
            {hasLooks ? heads.map((name) => <Head key={name} name={name} />) : null}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key} className="border-b border-line last:border-0">
              <th scope="row" className="max-w-40 truncate py-1 pr-3 text-left font-normal">
                {line.label}
              </th>
              <td className="py-1 pr-3 text-right">{number.whole(line.heard)}</td>
              <PartCells part={line.answer} />
              {hasLooks ? (
                <>
                  <CountCell count={line.overdue} filter={line.overdueFilter} name={t`Overdue now: ${line.label}`} />
                  <PartCells part={line.look} />
                </>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPart>
  )
}

function GroupHead({ name, span }: { name: string; span: number }) {
  return (
    <th scope="colgroup" colSpan={span} className="pr-3 pb-1 text-right font-strong">
      {name}
    </th>
  )
}

function Head({ name, left }: { name: string; left?: boolean }) {
  return (
    <th scope="col" className={`py-1 pr-3 font-normal whitespace-nowrap ${left ? 'text-left' : 'text-right'}`}>
      {name}
    </th>
  )
}

function PartCells({ part }: { part: AnswerReportPart }) {
  const { t } = useLingui()
  const number = useNumber()
  const span = useOpenSpan()
  const judged = part.kept + part.late
  return (
    <>
      <td className="py-1 pr-3 text-right whitespace-nowrap">{span(part.medianMs)}</td>
      <td className="py-1 pr-3 text-right whitespace-nowrap">{span(part.p90Ms)}</td>
      <td className="py-1 pr-3 text-right" title={t`${part.kept} of ${judged}`}>
        {judged === 0 ? '–' : number.percent(part.kept / judged)}
      </td>
      <CountCell count={part.late} filter={part.lateFilter} name={t`Late`} />
    </>
  )
}

function CountCell({ count, filter, name }: { count: number; filter: MentionFilter; name: string }) {
  const number = useNumber()
  return (
    <td className="py-1 pr-3 text-right">
      {count === 0 ? (
        <span className="text-quiet">0</span>
      ) : (
        <Link
          to="/feed"
          search={filter}
          aria-label={`${name}: ${number.whole(count)}`}
          className="text-accent hover:underline pointer-coarse:inline-block pointer-coarse:py-3"
        >
          {number.whole(count)}
        </Link>
      )}
    </td>
  )
}
