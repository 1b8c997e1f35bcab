import { createCrm, describeCrm } from '@earshot/contract/crms'
import { CRM_LABELS, type CrmKind } from '@earshot/core/crm'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/page.tsx'
import { useProblemWords } from '../../ui/states.tsx'
import { crmsQuery } from './queries.ts'

interface Props {
  kind: CrmKind
  settings: Record<string, string>
  secret: Record<string, string>
  /** What the form does where it is not to save settings and secret. */
  instead?: { label: string; act: () => Promise<unknown> } | undefined
  about: ReactNode
  children: ReactNode
}

/** What connecting any CRM has in common: once saved, it is asked how its objects look. */
export function ConnectSection({ kind, settings, secret, instead, about, children }: Props) {
  const { t } = useLingui()
  const client = useQueryClient()
  const connect = useMutation({
    mutationFn: async () => {
      if (instead) return void (await instead.act())
      const { id } = await call(createCrm, { body: { kind, settings, secret } })
      await call(describeCrm, { params: { id } })
    },
    onSettled: () => client.invalidateQueries({ queryKey: crmsQuery.queryKey }),
  })
  const problem = useProblemWords(connect.error)
  const name = CRM_LABELS[kind]
  return (
    <Section title={t`Connect ${name}`}>
      <p className="mb-4 text-13 text-quiet">{about}</p>
      <form
        className="grid max-w-112 gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          connect.mutate()
        }}
      >
        {children}
        {problem ? (
          <p role="alert" className="text-13 text-negative">
            {problem}
          </p>
        ) : null}
        <Button look="primary" type="submit" busy={connect.isPending} className="justify-self-start">
          {instead?.label ?? <Trans>Connect</Trans>}
        </Button>
      </form>
    </Section>
  )
}
