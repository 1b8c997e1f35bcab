/** A number behind an option such as `--rate 200`; throws with a sentence where there is none. */
export function numberOption(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(name)
  if (at < 0) return otherwise
  const value = Number(args[at + 1])
  if (!(value > 0)) throw new Error(`${name} wants a number: ${name} ${otherwise}`)
  return value
}

/** What stands behind an option such as `--data FOLDER`; undefined where it is not given. */
export function textOption(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(name)
  return at < 0 ? undefined : args[at + 1]
}
