import { Invalid } from './errors.ts'

/** Why a whole file can't be taken, where no request waits for an answer: by code, and in English, as the command line says it. `value` is what it is about. */
const SENTENCE = {
  empty: () => 'The file is empty: its first line should name its columns.',
  'no-text': () => 'This file is no text. Save it in your spreadsheet as “CSV UTF-8”, and choose that.',
  encoding: () => 'This file is not in UTF-8, so some letters would be lost. Save it as “CSV UTF-8”, and choose that.',
  'no-csv': (value) =>
    `The file can't be read as CSV from line ${value} on. Look there for a quote that is not closed, or save it as CSV anew.`,
  'no-column': (value) => `The file has no column ${value}. Its first line has to name them.`,
  'too-large': (value) => `The file is larger than ${value} MB. Split it, and import the parts one after another.`,
  gone: () => 'The uploaded file is gone. Upload it again.',
} satisfies Record<string, (value: string) => string>

export type FaultCode = keyof typeof SENTENCE
export const FAULT_CODES = Object.keys(SENTENCE) as FaultCode[]

export interface FileFault {
  code: FaultCode
  /** Empty where there is nothing to name. */
  value: string
}

export function faultSentence({ code, value }: FileFault): string {
  return SENTENCE[code](value)
}

/** A file that can't be taken as a whole. */
export class FileRefused extends Invalid {
  readonly fault: FileFault
  constructor(code: FaultCode, value = '') {
    super(SENTENCE[code](value))
    this.fault = { code, value }
  }
}
