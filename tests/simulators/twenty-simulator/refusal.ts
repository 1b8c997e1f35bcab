/** An error as Twenty's REST API words it. */
export class RequestRefused extends Error {
  readonly status: number
  readonly body: object
  constructor(status: number, message: string, error = 'BadRequestException') {
    super(message)
    this.status = status
    this.body = { statusCode: status, error, messages: [message] }
  }
}
