import type { Auth } from '../auth.ts'

/** Read by anyone. */
export function none(): Auth {
  return { kind: 'none', sign: (request) => request }
}
