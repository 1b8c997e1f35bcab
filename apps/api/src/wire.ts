/** What a value is in JSON: its times are text. */
export type Wire<T> = T extends Date
  ? string
  : T extends readonly (infer U)[]
    ? Wire<U>[]
    : T extends object
      ? { [K in keyof T]: Wire<T[K]> }
      : T

/** Types a value as the contract has it. Nothing is copied: the serialiser of each route writes times as ISO 8601. */
export function wire<T>(value: T): Wire<T> {
  return value as Wire<T>
}
