import { Type } from 'typebox'
import type { Route } from './route.ts'

const Health = Type.Object({
  status: Type.Enum(['ok', 'unavailable'] as const),
  checks: Type.Optional(Type.Record(Type.String(), Type.String())),
})

export const getLive = {
  method: 'GET',
  url: '/health/live',
  access: 'open',
  summary: 'The process answers',
  schema: { response: { 200: Health } },
} as const satisfies Route

export const getReady = {
  method: 'GET',
  url: '/health/ready',
  access: 'open',
  summary: 'Database and queue answer too',
  schema: { response: { 200: Health, 503: Health } },
} as const satisfies Route
