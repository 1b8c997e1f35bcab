/** An error as Pipedrive's API words it. */
export class RequestRefused extends Error {
  readonly status: number
  readonly body: object
  readonly headers: Record<string, string>
  constructor(status: number, error: string, more: object = {}, headers: Record<string, string> = {}) {
    super(error)
    this.status = status
    this.body = { success: false, error, error_info: 'Please check developers.pipedrive.com', data: null, ...more }
    this.headers = headers
  }
}
