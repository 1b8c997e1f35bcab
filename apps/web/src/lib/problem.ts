import type { Problem } from '@earshot/contract/problem'

/** The API said no, in RFC 9457's words; `status` is 0 where it could not be reached. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly requestId: string | undefined
  readonly fields: Record<string, string>
  readonly broken: NonNullable<Problem['broken']>

  constructor(problem: Partial<Problem> & { status: number }, options?: ErrorOptions) {
    super(problem.detail ?? problem.title ?? '', options)
    this.status = problem.status
    this.code = problem.code ?? ''
    this.requestId = problem.requestId
    this.fields = problem.fields ?? {}
    this.broken = problem.broken ?? []
  }

  /** What is wrong with one field of a form, `name` as it is in the request's body. */
  field(name: string): string | undefined {
    return this.fields[`/${name}`] ?? this.fields[`/body/${name}`]
  }
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 401
}
