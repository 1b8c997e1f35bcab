/** A connection's secret, opened: what the person typed and what the network issued. All of it is text. */
export type Secret = Readonly<Record<string, string>>

/** How a turn reaches the connection's secret. The worker keeps it sealed in Postgres, and leases the refresh. */
export interface Secrets {
  /** The secret as it is stored now; undefined where the connection has none. */
  get(): Promise<Secret | undefined>
  /**
   * Replaces a secret that the network refuses. Under a lease of its own (no row lock is held while HTTP runs), it reads
   * the stored secret again: where that differs from `stale`, another worker was quicker and it is given back as it is;
   * else `renew` is called once, its answer stored and given back.
   */
  refresh(stale: Secret | undefined, renew: (current: Secret | undefined) => Promise<Secret>): Promise<Secret>
}

/** The new secret over the old; an empty or missing value never overwrites a good one. */
export function mergeSecret(old: Secret | undefined, fresh: Readonly<Record<string, string | undefined>>): Secret {
  const kept = Object.entries(fresh).filter((entry): entry is [string, string] => !!entry[1])
  return { ...old, ...Object.fromEntries(kept) }
}

/** Secrets for one process: `connector try`, the kit, a form's test before anything is stored. Calls of `refresh` wait for each other. */
export function memorySecrets(initial: Secret | undefined): Secrets {
  let secret = initial
  let turn: Promise<unknown> = Promise.resolve()
  return {
    get: async () => secret,
    refresh(stale, renew) {
      const next = turn.then(async () => {
        if (JSON.stringify(secret) !== JSON.stringify(stale)) return secret ?? {}
        secret = await renew(secret)
        return secret
      })
      turn = next.catch(() => undefined) // the caller sees the failure; the queue only waits for its end
      return next
    },
  }
}
