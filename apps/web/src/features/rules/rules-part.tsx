import { orderRules, type Rule } from '@earshot/contract/rules'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useMay } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/page.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { Failed, Waiting } from '../../ui/states.tsx'
import { rulesQuery } from './queries.ts'
import { type Filters, RuleEditor } from './rule-editor.tsx'
import { RuleLine } from './rule-line.tsx'

/** The rules in their order, and the one that is being written. `filters` is the feed's own bar. */
export function RulesPart({ filters }: { filters: Filters }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const query = useQuery(rulesQuery)
  const mayWrite = useMay('settings:write')
  const [edited, setEdited] = useState<string>()
  const order = useMutation({
    mutationFn: (ruleIds: string[]) => call(orderRules, { body: { ruleIds } }),
    onSuccess: ({ rules }) => client.setQueryData(rulesQuery.queryKey, rules),
    onError: () => client.invalidateQueries({ queryKey: rulesQuery.queryKey }),
  })
  const words = useProblemWords(order.error)
  if (query.isPending) return <Waiting rows={3} height={96} />
  if (query.isError) return <Failed error={query.error} onRetry={query.refetch} />
  const rules = query.data
  const close = () => setEdited(undefined)
  return (
    <Section
      title={t`Rules`}
      actions={
        mayWrite && edited === undefined ? (
          <Button small look="primary" onClick={() => setEdited('new')}>
            <Trans>New rule</Trans>
          </Button>
        ) : null
      }
    >
      <p className="mb-3 text-13 text-quiet">
        <Trans>
          They act by themselves on each new mention, from the first to the last, and once. What a rule did stands in
          the history of the mention, and can be undone there.
        </Trans>
      </p>
      {edited === 'new' ? <RuleEditor rule={undefined} filters={filters} onClose={close} /> : null}
      {rules.length === 0 && edited !== 'new' ? (
        <p className="text-13 text-quiet">
          <Trans>No rules yet. A first one: tag what complains of the shipping, and tell who can help.</Trans>
        </p>
      ) : null}
      {words ? (
        <p role="alert" className="mb-2 text-12 text-negative">
          {words}
        </p>
      ) : null}
      <ol>
        {rules.map((rule, i) =>
          edited === rule.id ? (
            <li key={rule.id} className="pt-3">
              <RuleEditor rule={rule} filters={filters} onClose={close} />
            </li>
          ) : (
            <RuleLine
              key={rule.id}
              rule={rule}
              place={i + 1}
              mayWrite={mayWrite}
              onEdit={() => setEdited(rule.id)}
              onUp={i > 0 ? () => order.mutate(moved(rules, i, i - 1)) : undefined}
              onDown={i < rules.length - 1 ? () => order.mutate(moved(rules, i, i + 1)) : undefined}
            />
          ),
        )}
      </ol>
    </Section>
  )
}

function moved(rules: readonly Rule[], from: number, to: number): string[] {
  const ids = rules.map((rule) => rule.id)
  const [id] = ids.splice(from, 1)
  if (id !== undefined) ids.splice(to, 0, id)
  return ids
}
