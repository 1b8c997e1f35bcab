/** What a UTF-16 code unit is to the feature pass. */
export const UNKNOWN = 0
export const LETTER = 1
/** A letter of a script that puts no spaces between words. */
export const UNSPACED = 2
export const DIGIT = 3
/** Punctuation and symbols. */
export const MARK = 4
export const SPACE = 5
export const SURROGATE = 6
/** Joiners, variation selectors, bidi controls: seen by no reader, so by no feature. */
export const IGNORED = 7

const UNSPACED_RANGES = [
  [0x0e00, 0x0eff],
  [0x1000, 0x109f],
  [0x1780, 0x17ff],
  [0x3005, 0x3007],
  [0x3040, 0x30ff],
  [0x31f0, 0x31ff],
  [0x3400, 0x9fff],
  [0xf900, 0xfaff],
  [0xff66, 0xff9f],
] as const

const kinds = new Uint8Array(65_536)
const folds = new Uint16Array(65_536)

/** The kind of a UTF-16 code unit. Learnt when first met: to ask all 65,536 would cost a tenth of a second. */
export function kindOf(unit: number): number {
  return kinds[unit] || learn(unit)
}

/** A UTF-16 code unit in lower case and half width, one for one, so that offsets stay those of the text. */
export function foldOf(unit: number): number {
  if (kinds[unit] === UNKNOWN) learn(unit)
  return folds[unit] as number
}

function learn(unit: number): number {
  const character = String.fromCharCode(unit)
  folds[unit] = folded(unit, character)
  const kind = classify(unit, character)
  kinds[unit] = kind
  return kind
}

function classify(unit: number, character: string): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return SURROGATE
  if (/\s|\p{Cc}/u.test(character)) return SPACE
  if (unit === 0x0640 || unit === 0xfe0e || unit === 0xfe0f || /\p{Cf}/u.test(character)) return IGNORED
  if (/\p{Nd}/u.test(character)) return DIGIT
  if (!/[\p{L}\p{M}\p{Nl}]/u.test(character)) return MARK
  return UNSPACED_RANGES.some(([from, to]) => unit >= from && unit <= to) ? UNSPACED : LETTER
}

function folded(unit: number, character: string): number {
  if (unit === 0x2019 || unit === 0x2018 || unit === 0x60) return 0x27
  const halfWidth = unit >= 0xff01 && unit <= 0xff9f ? character.normalize('NFKC') : character
  const lower = halfWidth.toLowerCase()
  return lower.length === 1 ? lower.charCodeAt(0) : unit
}
