/**
 * The few failures that we have a plan for. Each is translated in one place: to HTTP in `apps/api/src/app.ts`, to a retry
 * or a stop in `apps/worker/src/run.ts`. Anything else is a bug and is thrown as it is.
 */
export abstract class Planned extends Error {
  abstract readonly code: string
  override get name(): string {
    return this.constructor.name
  }
}

/** There is no such thing, or none that this member may see: the two read the same. */
export class NotFound extends Planned {
  readonly code = 'not-found'
}

/** What was asked for is not well formed. `fields` names what to mend, by JSON pointer. */
export class Invalid extends Planned {
  readonly code = 'invalid'
  readonly fields: Record<string, string>
  constructor(message: string, fields: Record<string, string> = {}) {
    super(message)
    this.fields = fields
  }
}

/** A new password that would be guessed early. By `code`, forms know which field it stands in. */
export class WeakPassword extends Planned {
  readonly code: 'password-common' | 'password-familiar'
  constructor(message: string, code: WeakPassword['code']) {
    super(message)
    this.code = code
  }
}

/** The member's role, or the key's scope, does not allow it. */
export class Forbidden extends Planned {
  readonly code = 'forbidden'
}

/** It clashes with how things stand now: somebody was quicker, or a rule of the workspace forbids it. */
export class Conflict extends Planned {
  readonly code = 'conflict'
}

/** A room holds answers to the mention: nobody sends any until then. */
export class Held extends Planned {
  readonly code = 'held'
  readonly hold: { roomId: string; room: string; by: string; until: Date }
  constructor(hold: Held['hold']) {
    const until = hold.until.toISOString().slice(0, 16).replace('T', ' ')
    super(`${hold.by} holds answers to this until ${until} UTC, in the room “${hold.room}”. Talk to them there.`)
    this.hold = hold
  }
}

/** The network asks us to wait. `until` is when the next call may go out, in ms since the epoch. */
export class RateLimited extends Planned {
  readonly code = 'rate-limited'
  readonly until: number
  constructor(message: string, until: number) {
    super(message)
    this.until = until
  }
}

/** The connection's secret is no longer taken: only its person can mend it. */
export class AuthExpired extends Planned {
  readonly code = 'auth-expired'
}

/** We will not do it, or the network will not: a private address, a forbidden host, a page that is not what was promised. */
export class Refused extends Planned {
  readonly code = 'refused'
}

/** The channel, account or network is gone for good. */
export class Gone extends Planned {
  readonly code = 'gone'
}

/** It failed for now: a time-out, a 5xx, a broken page. `sample` is the start of what came, without secrets. */
export class Failed extends Planned {
  readonly code = 'failed'
  readonly sample: string | undefined
  constructor(message: string, options: ErrorOptions & { sample?: string } = {}) {
    super(message, options)
    this.sample = options.sample
  }
}

/** The first parts of a thread stand on its network; `cause` is why the others do not. */
export class PartlySent extends Planned {
  readonly code = 'partly-sent'
}

/** It may have been done and may not, and the network can't be asked: only a person may decide to do it again. */
export class Unconfirmed extends Planned {
  readonly code = 'unconfirmed'
}

/** The cursor has moved since this turn began: a twin was quicker, and this page must not be stored. */
export class StaleCursor extends Planned {
  readonly code = 'stale-cursor'
}
