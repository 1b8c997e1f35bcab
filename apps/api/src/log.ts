const DEEPEST = 5

interface Told {
  type: string
  message: string
  stack: string
  [more: string]: unknown
}

/** What an error tells in the log: one line, without the values that a statement was given, since secrets may be among them. */
function tellError(error: unknown, depth = 0): Told {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' }
  const { name, message, stack, cause } = error
  const { code } = error as { code?: unknown }
  return {
    type: name,
    ...(typeof code === 'string' && { code }),
    message: visible(withoutValues(message)),
    stack: visible(withoutValues(stack ?? '')),
    ...(cause !== undefined && depth < DEEPEST && { cause: tellError(cause, depth + 1) }),
  }
}

/** drizzle writes the values of a failed statement behind `params:`, up to where the stack begins. */
function withoutValues(text: string): string {
  return text.replace(/\nparams:[\s\S]*?(?=\n {4}at |$)/g, '')
}

/** JSON does not escape the controls of C1, nor the marks that end a line or turn it around. Line feeds of a stack stay. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, (mark) =>
    mark === '\n' ? mark : `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** To standard output, in JSON: what failed on our side, and what was refused. Answers that are as they should be are not logged. */
export const LOGGER = { level: 'warn', serializers: { err: (error: unknown) => tellError(error) } }
