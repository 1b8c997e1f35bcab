/** A number behind an option such as `--rate 200`; throws with a sentence where there is none. */
export function numberOption(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(name)
  if (at < 0) return otherwise
  const value = Number(args[at + 1])
  if (!(value > 0)) throw new Error(`${name} wants a number: ${name} ${otherwise}`)
  return value
}
