/** What Salesforce says of a record that it does not take. */
export interface Refusal {
  statusCode: string
  message: string
  fields: string[]
}

export const refusal = (statusCode: string, message: string, fields: string[] = []): Refusal => ({
  statusCode,
  message,
  fields,
})

/** Refuses the whole request, as the REST API does: an array of errors under an HTTP status. */
export class RequestRefused extends Error {
  readonly status: number
  readonly errorCode: string
  constructor(status: number, errorCode: string, message: string) {
    super(message)
    this.status = status
    this.errorCode = errorCode
  }
}
