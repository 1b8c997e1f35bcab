/** A stream's messages, gathered: a page goes when it is full, or when its first message has waited `everyMs`. */
export async function* batches<T>(messages: AsyncIterable<T>, { most = 500, everyMs = 100 } = {}): AsyncGenerator<T[]> {
  const source = messages[Symbol.asyncIterator]()
  let next = source.next()
  let batch: T[] = []
  let due = 0
  try {
    for (;;) {
      const arrived = batch.length === 0 ? await next : await Promise.race([next, after(due - Date.now())])
      if (arrived !== undefined) {
        if (arrived.done) break
        if (batch.length === 0) due = Date.now() + everyMs
        batch.push(arrived.value)
        next = source.next()
      }
      if (arrived === undefined || batch.length >= most || Date.now() >= due) {
        yield batch
        batch = []
      }
    }
  } catch (error) {
    // What came before the line broke is heard all the same.
    if (batch.length > 0) yield batch
    throw error
  } finally {
    next.catch(() => undefined) // nobody waits for it any more
    await source.return?.()
  }
  if (batch.length > 0) yield batch
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms), undefined))
}
