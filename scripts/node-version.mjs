// Plain JavaScript without dependencies: an old Node reads it far enough to be told.

/** Ends the process with a sentence where this Node is not one that Earshot runs on. */
export function assertNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 ? major <= 24 : major === 20 && minor >= 20) return
  console.error(
    `Earshot runs on Node 20.20 to 24; this is ${process.versions.node}. Install one of those and start again.`,
  )
  process.exit(1)
}
