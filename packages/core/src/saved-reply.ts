/** What a saved reply may leave open, each as `{author.name}`: filled in when it is taken for an answer. */
export const REPLY_VARIABLES = ['author.name', 'author.handle', 'network', 'brand', 'member.name'] as const
export type ReplyVariable = (typeof REPLY_VARIABLES)[number]

const BRACED = /\{([^{}\s]*)\}/g

/** What stands in braces and is no variable: a slip of the pen that an author would read. */
export function unknownVariables(text: string): string[] {
  return namesIn(text).filter((name) => !isVariable(name))
}

/** Variables that still stand in a text, each once: gaps that somebody has to fill before it may be sent. */
export function gapsIn(text: string): ReplyVariable[] {
  return namesIn(text).filter(isVariable)
}

/** The text with its variables filled in; one without a value stays as it is, and is a gap. */
export function fillIn(text: string, values: Partial<Record<ReplyVariable, string | undefined>>): string {
  return text.replace(BRACED, (whole, name: string) => (isVariable(name) && values[name]?.trim()) || whole)
}

function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(BRACED)].map(([, name]) => name as string))]
}

function isVariable(name: string): name is ReplyVariable {
  return (REPLY_VARIABLES as readonly string[]).includes(name)
}
