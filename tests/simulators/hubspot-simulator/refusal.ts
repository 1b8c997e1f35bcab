/** An error as HubSpot's REST API words it. */
export const refusal = (category: string, message: string, code?: string, propertyName?: string) => ({
  status: 'error',
  category,
  message,
  correlationId: '00000000-0000-0000-0000-000000000000',
  ...(code && { errors: [{ message, code, context: { propertyName: [propertyName ?? ''] } }] }),
})

export class RequestRefused extends Error {
  readonly status: number
  readonly body: object
  constructor(status: number, body: object) {
    super(JSON.stringify(body))
    this.status = status
    this.body = body
  }
}
