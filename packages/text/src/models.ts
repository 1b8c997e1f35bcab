import { loadLinearModel } from './linear-model.ts'
import { lazily } from './weights.ts'

export const sentimentModel = lazily(() => loadLinearModel('sentiment.bin', true))
export const intentModel = lazily(() => loadLinearModel('intent.bin', false))
