/** Every page of the dashboard that a member reaches, by its address. */
export const ADDRESSES = [
  '/feed',
  '/overview',
  '/leads',
  '/leads?view=table',
  '/rooms',
  '/monitors',
  '/monitors/new',
  '/connections',
  '/connections/new/letters',
  '/settings/you',
  '/settings/workspace',
  '/settings/members',
  '/settings/tags',
  '/settings/rules',
  '/settings/answer-times',
  '/settings/replies',
  '/settings/data',
  '/settings/keys',
  '/settings/audit',
  '/setup/brand',
] as const

/** Pages for whoever is not signed in. */
export const DOORS = ['/sign-in', '/reset-password#a-token-that-nobody-made', '/setup'] as const
