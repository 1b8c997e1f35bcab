import { LEAD_STAGES } from './lead.ts'

/** Why a line of a file can't be taken, by code, in English: how the API and the command line say it. `value` is what the line holds there. */
const WHY = {
  mail: (value) => `“${value}” is no mail address.`,
  network: (value) => `“${value}” is no network.`,
  profile: (value) => `“${value}” is no address of a profile.`,
  'handle-alone': () => 'It has a handle, but not on which network.',
  nobody: () =>
    'It has neither a handle with its network, nor a profile, nor a mail address: nobody could be known again by it.',
  'yes-no': (value) => `“${value}” is neither yes nor no.`,
  stage: (value) => `“${value}” is no stage. Stages are ${LEAD_STAGES.join(', ')}.`,
  value: (value) => `“${value}” is no value: write it as 1200.50, and the currency as EUR.`,
  day: (value) => `“${value}” is no day: write it as 2026-12-24.`,
  owner: (value) =>
    `Its owner “${value}” is neither a member nor a group here. Leave the column of owners out, or invite them.`,
  json: (value) => `It is no JSON: ${value}`,
  object: () => 'It is not an object.',
  field: (value) => `It has no “${value}”.`,
  time: (value) => `“${value}” is no time: write it as 2026-12-24T12:00:00Z.`,
  shape: (value) => `It is not as it should be: ${value}`,
} satisfies Record<string, (value: string) => string>

export type RefusalCode = keyof typeof WHY
export const REFUSAL_CODES = Object.keys(WHY) as RefusalCode[]

export interface Refusal {
  code: RefusalCode
  /** Empty where there is nothing to name. */
  value: string
  why: string
}

/** A refused line of a file. One that an older program refused has no code. */
export type RefusedLine = { line: number; why: string } & Partial<Refusal>

const LONGEST = 200

export function refusalOf(code: RefusalCode, value = ''): Refusal {
  const short = value.slice(0, LONGEST)
  return { code, value: short, why: WHY[code](short) }
}
