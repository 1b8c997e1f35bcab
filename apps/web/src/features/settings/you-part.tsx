import { changePassword, type Me, updateMe } from '@earshot/contract/session'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { showAsChosen } from '../../lib/enter.ts'
import { firstLocale, showIn } from '../../lib/i18n.ts'
import { ApiProblem } from '../../lib/problem.ts'
import { meQuery, useMe } from '../../lib/session.ts'
import { leave } from '../../lib/sign-out.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input, Select } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { useToast } from '../../ui/toast.tsx'
import { AwayField } from './away-field.tsx'
import { SessionsPart } from './sessions-part.tsx'

export function YouPart() {
  const { t } = useLingui()
  return (
    <>
      <Profile />
      <div className="mb-8 max-w-112">
        <AwayField />
      </div>
      <Section title={t`Password`}>
        <Password />
      </Section>
      <SessionsPart />
      <Button onClick={leave}>
        <Trans>Sign out</Trans>
      </Button>
    </>
  )
}

function Profile() {
  const { t } = useLingui()
  const me = useMe()
  const client = useQueryClient()
  const [name, setName] = useState(me.name)
  const save = useMutation({
    mutationFn: (change: Partial<Pick<Me, 'name' | 'locale' | 'theme'>>) => call(updateMe, { body: change }),
    onSuccess: async (changed) => {
      client.setQueryData(meQuery.queryKey, changed)
      await showAsChosen(changed)
      if (!changed.locale) await showIn(firstLocale())
    },
  })
  const words = useProblemWords(save.error)
  return (
    <div className="mb-8 grid max-w-112 gap-4">
      <Field label={t`Your name`} error={words || undefined}>
        {(wiring) => (
          <Input
            value={name}
            maxLength={200}
            onChange={(event) => setName(event.target.value)}
            onBlur={() => name.trim() && name !== me.name && save.mutate({ name })}
            {...wiring}
          />
        )}
      </Field>
      <Field label={t`Language`}>
        {(wiring) => (
          <Select
            value={me.locale ?? ''}
            onChange={(event) => save.mutate({ locale: (event.target.value || null) as Me['locale'] })}
            {...wiring}
          >
            <option value="">{t`As the browser asks`}</option>
            <option value="en">English</option>
            <option value="fr">Français</option>
            <option value="ja">日本語</option>
          </Select>
        )}
      </Field>
      <Field label={t`Theme`}>
        {(wiring) => (
          <Select
            value={me.theme}
            onChange={(event) => save.mutate({ theme: event.target.value as Me['theme'] })}
            {...wiring}
          >
            <option value="system">{t`As the system`}</option>
            <option value="light">{t`Light`}</option>
            <option value="dark">{t`Dark`}</option>
          </Select>
        )}
      </Field>
    </div>
  )
}

function Password() {
  const { t } = useLingui()
  const toast = useToast()
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNew] = useState('')
  const change = useMutation({
    mutationFn: () => call(changePassword, { body: { currentPassword, newPassword } }),
    onSuccess: () => {
      setCurrent('')
      setNew('')
      toast.said(t`Password changed. Every other session has ended.`)
    },
  })
  const words = useProblemWords(change.error) || undefined
  const isWeak = change.error instanceof ApiProblem && change.error.code.startsWith('password-')
  return (
    <form
      className="grid max-w-112 gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate()
      }}
    >
      <Field label={t`Password now`} error={isWeak ? undefined : words}>
        {(wiring) => (
          <Input
            type="password"
            required
            autoComplete="current-password"
            value={currentPassword}
            onChange={(event) => setCurrent(event.target.value)}
            {...wiring}
          />
        )}
      </Field>
      <Field label={t`New password`} hint={t`Ten characters or more`} error={isWeak ? words : undefined}>
        {(wiring) => (
          <Input
            type="password"
            required
            minLength={10}
            maxLength={200}
            autoComplete="new-password"
            value={newPassword}
            onChange={(event) => setNew(event.target.value)}
            {...wiring}
          />
        )}
      </Field>
      <Button type="submit" busy={change.isPending} className="justify-self-start">
        <Trans>Change the password</Trans>
      </Button>
    </form>
  )
}
