import { MOST_WORTH } from '@earshot/core/lead-value'
import { type Static, Type } from 'typebox'
import { strict } from './shape.ts'

export const Currency = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217, such as EUR' })

/** What a lead is worth. `amount` has as many digits behind its point as its currency. */
export const LeadValue = strict({ amount: Type.Number({ minimum: 0, maximum: MOST_WORTH }), currency: Currency })
export type LeadValue = Static<typeof LeadValue>
