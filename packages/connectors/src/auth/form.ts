import { Type } from 'typebox'

/** A field of a form that is typed once and never shown again. */
export function passwordField(title: string, description?: string) {
  return Type.String({
    title,
    ...(description ? { description } : {}),
    format: 'password',
    minLength: 1,
    maxLength: 4000,
  })
}
