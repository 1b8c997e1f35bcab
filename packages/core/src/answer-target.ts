import type { Priority } from './handling.ts'

/** Within how many open minutes a mention of a priority is to have its first answer, and a member is to have looked at it. */
export interface AnswerTarget {
  /** null: of any monitor. Where several are for a mention, the shortest counts. */
  monitorId: string | null
  priority: Priority
  minutes: number
  /** Absent: it need not be looked at before it is answered. */
  lookMinutes?: number
}
