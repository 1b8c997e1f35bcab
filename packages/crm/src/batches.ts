import type { CrmWritten } from '@earshot/core/crm'

/** A refusal that only another mapping, other words or other rights will mend; it stands for each record of the request. */
export class RecordsRefused extends Error {
  readonly written: CrmWritten & { ok: false }
  constructor(written: CrmWritten & { ok: false }) {
    super(written.message)
    this.written = written
  }
}

/** For a CRM that refuses a whole batch for one record: halved until that one stands alone, so that the others are taken. */
export async function halveRefused<R>(
  records: readonly R[],
  write: (records: readonly R[]) => Promise<CrmWritten[]>,
): Promise<CrmWritten[]> {
  if (records.length === 0) return []
  try {
    return await write(records)
  } catch (error) {
    if (!(error instanceof RecordsRefused)) throw error
    if (records.length === 1) return [error.written]
    const middle = Math.ceil(records.length / 2)
    const first = await halveRefused(records.slice(0, middle), write)
    return [...first, ...(await halveRefused(records.slice(middle), write))]
  }
}

/** In parts of at most `most`, each after the one before. */
export async function inParts<R, T>(
  all: readonly R[],
  most: number,
  work: (part: R[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const results: T[] = []
  for (let at = 0; at < all.length; at += most) results.push(...(await work(all.slice(at, at + most))))
  return results
}

/** Who works there, and how its objects look, does not change within a turn. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined
  return () => {
    asked ??= work()
    return asked
  }
}
