/** A failure of Postgres or of the way to it, out of what drizzle wraps around it. */
function codeOf(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown }
  return typeof code === 'string' ? code : cause === undefined ? '' : codeOf(cause)
}

/** Postgres can't hold a value: it is out of range, too long, or not well formed. Trying again changes nothing. */
export function isDataError(error: unknown): boolean {
  return /^(22|54)/.test(codeOf(error))
}

/**
 * Another try may succeed: a deadlock or clash, a connection lost, a server that stops, starts, is full or read-only. By SQLSTATE
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html) and by the socket's own codes.
 */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error)
  return (
    /^(08|40|53|57|25006|25P03|55P03)/.test(code) ||
    /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND)/.test(code) ||
    isCut(error)
  )
}

/** `pg` gives no code where the server went away in the middle. */
function isCut(error: unknown): boolean {
  const { message, cause } = (error ?? {}) as { message?: string; cause?: unknown }
  return (
    /Connection terminated|connection timeout|exceeded when trying to connect/i.test(message ?? '') ||
    (cause !== undefined && isCut(cause))
  )
}

/** What went wrong, in Postgres's words: without the statement and its values, which may hold a person's text. */
export function reasonOf(error: unknown): string {
  const { message, cause } = (error ?? {}) as { message?: string; cause?: unknown }
  return cause === undefined ? (message ?? String(error)) : reasonOf(cause)
}
