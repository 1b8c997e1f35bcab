import type { CrmInput as Wanted } from '@earshot/core/crm-forms'
import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react/macro'
import { Area, Field, Input } from '../../ui/field.tsx'

interface Props {
  input: Wanted
  words: { label: MessageDescriptor; hint?: MessageDescriptor } | undefined
  isNeeded: boolean
  /** What is secret is saved already, and stays where the field is left empty. */
  keeps: boolean
  value: string
  error: string | undefined
  onChange: (value: string) => void
}

/** One line of the form of a CRM. */
export function CrmInput({ input, words, isNeeded, keeps, value, error, onChange }: Props) {
  const { t, i18n } = useLingui()
  const { isSecret = false, isLong = false, sample } = input
  const label = words ? i18n._(words.label) : ''
  const about = words?.hint ? i18n._(words.hint) : ''
  const sealed = isSecret
    ? keeps
      ? t`Saved; leave empty to keep it`
      : t`It is kept sealed and never shown again.`
    : ''
  const Control = isLong ? Area : Input
  return (
    <Field
      label={isNeeded ? label : t`${label} (if you like)`}
      hint={[about, sealed].filter(Boolean).join(' ') || undefined}
      error={error}
    >
      {(wiring) => (
        <Control
          {...(isLong
            ? { rows: 4, spellCheck: false, className: 'font-mono text-12' }
            : { type: isSecret ? 'password' : 'text', autoComplete: isSecret ? 'new-password' : 'off' })}
          required={isNeeded && !(isSecret && keeps)}
          placeholder={sample}
          value={value}
          onChange={(event: { target: { value: string } }) => onChange(event.target.value)}
          {...wiring}
        />
      )}
    </Field>
  )
}
