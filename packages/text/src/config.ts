/** `EARSHOT_SENTIMENT_MODEL`: a folder with an ONNX sentiment model to use instead of ours; undefined where none is set. */
export function sentimentModelFolder(): string | undefined {
  return process.env.EARSHOT_SENTIMENT_MODEL || undefined
}
