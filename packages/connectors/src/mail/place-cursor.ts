/** Where a reader of numbered mails stands, and which it knows: those that vanish were deleted. */
export interface PlaceCursor {
  /** Changes when the server numbers its mails anew; empty where it does not tell. */
  validity: string
  last: number
  /** Number and id of the latest mails, rising. */
  known: [number: number, id: string][]
}

const MOST_KNOWN = 300

/** The cursor as it was saved; undefined where there is none, or a damaged one. */
export function readPlaceCursor(cursor: string | undefined): PlaceCursor | undefined {
  const found = parsed(cursor)
  if (typeof found !== 'object' || found === null) return undefined
  const { validity, last, known } = found as Partial<PlaceCursor>
  if (typeof validity !== 'string' || !Number.isSafeInteger(last) || !Array.isArray(known)) return undefined
  const whole = known.filter(
    (pair) => Array.isArray(pair) && Number.isSafeInteger(pair[0]) && typeof pair[1] === 'string',
  )
  return { validity, last: last as number, known: whole }
}

/** The cursor that also knows these mails, and no longer those that are gone. */
export function movedPlaceCursor(
  old: PlaceCursor,
  { read = [], gone = [], last = old.last }: { read?: [number, string][]; gone?: readonly number[]; last?: number },
): PlaceCursor {
  const known = [...old.known.filter(([number]) => !gone.includes(number)), ...read].slice(-MOST_KNOWN)
  return { ...old, known, last: Math.max(last, old.last) }
}

export const writePlaceCursor = (cursor: PlaceCursor): string => JSON.stringify(cursor)

function parsed(cursor: string | undefined): unknown {
  try {
    return JSON.parse(cursor ?? '')
  } catch {
    return undefined // a damaged cursor is as none
  }
}
