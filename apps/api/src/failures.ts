import { Planned } from '@earshot/core/errors'

/** Nobody is signed in, or the key is not one of ours. */
export class Unauthenticated extends Planned {
  readonly code = 'unauthenticated'
}

/** Asked too often. `retryAt` is when it will be answered again, in ms since the epoch. */
export class TooMany extends Planned {
  readonly code = 'too-many'
  readonly retryAt: number
  constructor(message: string, retryAt: number) {
    super(message)
    this.retryAt = retryAt
  }
}

/** What it takes to answer is away for now. */
export class Unavailable extends Planned {
  readonly code = 'unavailable'
}

export class TooLarge extends Planned {
  readonly code = 'too-large'
}
