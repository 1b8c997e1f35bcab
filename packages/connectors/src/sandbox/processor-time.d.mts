export function ownThread(): number
export function processorMs(thread: number): number
export function beginSlice(ms: number, used: () => number | undefined, now?: () => number): () => boolean
