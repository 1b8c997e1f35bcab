/** The one of a list that is called so, by name or id. Throws with what there is. */
export function findByName<T extends { id: string; name: string }>(all: readonly T[], wanted: string, noun: string): T {
  const [found, another] = all.filter(({ id, name }) => id === wanted || name === wanted)
  if (found && !another) return found
  const names = all.map(({ name, id }) => `"${name}" (${id})`).join(', ') || 'none yet'
  throw new Error(
    `There ${found ? 'are several' : 'is no'} ${noun}${found ? 's' : ''} called "${wanted}". There are: ${names}.`,
  )
}
