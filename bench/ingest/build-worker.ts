import { buildInto } from '../../apps/cli/build.mjs'

let built: Promise<string> | undefined

/** Builds the worker's process as what serves is built, once; gives the file to run. */
export function buildWorker(): Promise<string> {
  built ??= build()
  return built
}

async function build(): Promise<string> {
  const dist = new URL('dist', import.meta.url).pathname
  await buildInto(dist, new URL('worker-process.ts', import.meta.url).pathname)
  return `${dist}/worker-process.js`
}
