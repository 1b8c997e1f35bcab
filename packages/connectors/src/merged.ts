/** Several live lines as one, each message as it comes; ends or throws with the first of them that does. */
export async function* merged<T>(lines: readonly AsyncIterable<T>[]): AsyncGenerator<T> {
  const open = lines.map((line) => line[Symbol.asyncIterator]())
  const nextOf = (place: number) => (open[place] as AsyncIterator<T>).next().then((result) => ({ place, result }))
  const waiting = open.map((_, place) => nextOf(place))
  try {
    while (waiting.length > 0) {
      const { place, result } = await Promise.race(waiting)
      if (result.done) return
      waiting[place] = nextOf(place)
      yield result.value
    }
  } finally {
    for (const one of waiting) one.catch(() => undefined) // nobody waits for them any more
    // Not awaited: a line that is silent ends when its turn does.
    for (const line of open) void line.return?.()
  }
}
