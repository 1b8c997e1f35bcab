import { useLingui } from '@lingui/react/macro'
import { Area, Field, Input, Select } from '../../ui/field.tsx'

interface Property {
  type?: string
  title?: string
  description?: string
  format?: string
  default?: unknown
  enum?: unknown[]
  anyOf?: { const?: unknown; title?: string }[]
  const?: unknown
  minimum?: number
  maximum?: number
  maxLength?: number
  items?: Property
}
export type FormValues = Record<string, unknown>

interface Props {
  schema: Record<string, unknown>
  values: FormValues
  onChange: (values: FormValues) => void
  errors?: (name: string) => string | undefined
  /** Secrets are never shown again: an empty field keeps what is saved. */
  keepsSecrets?: boolean
}

/** Draws a form from a connector's JSON schema: texts, secrets, numbers, choices, switches and lists, one to a line. */
export function SchemaForm({ schema, values, onChange, errors, keepsSecrets }: Props) {
  const { t } = useLingui()
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Property>).filter(
    ([, property]) => property.const === undefined,
  )
  const required = (schema.required ?? []) as string[]
  return (
    <>
      {properties.map(([name, property]) => {
        const set = (value: unknown) => onChange({ ...values, [name]: value })
        const value = values[name] ?? ''
        const isNeeded = required.includes(name) && property.default === undefined
        const label = property.title ?? name
        if (property.type === 'boolean') {
          return (
            <label key={name} className="flex min-h-6 items-start gap-2 text-13">
              <input
                type="checkbox"
                className="mt-1"
                checked={value === true}
                onChange={(event) => set(event.target.checked)}
              />
              <span>
                {label}
                {property.description ? <span className="block text-12 text-quiet">{property.description}</span> : null}
              </span>
            </label>
          )
        }
        const hint =
          property.format === 'password' && keepsSecrets ? t`Saved; leave empty to keep it` : property.description
        return (
          <Field key={name} label={isNeeded ? label : t`${label} (if you like)`} hint={hint} error={errors?.(name)}>
            {(wiring) => (
              <Control
                property={property}
                value={value}
                set={set}
                wiring={{ ...wiring, required: isNeeded && !keepsSecrets }}
              />
            )}
          </Field>
        )
      })}
    </>
  )
}

function Control({
  property,
  value,
  set,
  wiring,
}: {
  property: Property
  value: unknown
  set: (value: unknown) => void
  wiring: object
}) {
  const { t } = useLingui()
  const choices =
    property.enum?.map((one) => ({ value: String(one), label: String(one) })) ??
    property.anyOf
      ?.filter((one) => one.const !== undefined)
      .map((one) => ({ value: String(one.const), label: one.title ?? String(one.const) }))
  if (choices && choices.length > 0) {
    return (
      <Select value={String(value)} onChange={(event) => set(event.target.value || undefined)} {...wiring}>
        <option value="">{t`Choose`}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
    )
  }
  if (property.type === 'array') {
    const lines = Array.isArray(value) ? value.join('\n') : ''
    return (
      <Area
        rows={3}
        defaultValue={lines}
        placeholder={t`One on each line`}
        onChange={(event) => set(linesOf(event.target.value))}
        {...wiring}
      />
    )
  }
  if (property.type === 'integer' || property.type === 'number') {
    return (
      <Input
        type="number"
        min={property.minimum}
        max={property.maximum}
        value={String(value)}
        onChange={(event) => set(event.target.value === '' ? undefined : Number(event.target.value))}
        {...wiring}
      />
    )
  }
  const type =
    property.format === 'password'
      ? 'password'
      : property.format === 'uri' || property.format === 'url'
        ? 'url'
        : 'text'
  return (
    <Input
      type={type}
      autoComplete={type === 'password' ? 'new-password' : 'off'}
      maxLength={property.maxLength}
      value={String(value)}
      onChange={(event) => set(event.target.value || undefined)}
      {...wiring}
    />
  )
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

/** What a form starts with: the schema's defaults. */
export function defaultsOf(schema: Record<string, unknown>): FormValues {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Property>)
  return Object.fromEntries(
    properties.flatMap(([name, property]) => {
      const value = property.default ?? property.const
      return value === undefined ? [] : [[name, value]]
    }),
  )
}
