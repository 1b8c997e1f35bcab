#!/usr/bin/env node
// Plain JavaScript: Node 20 strips no types, so tsx is registered before the first line of TypeScript is read.
import { assertNodeVersion } from '../../../scripts/node-version.mjs'

assertNodeVersion()
const { register } = await import('tsx/esm/api')
register()
const { main } = await import('../src/main.ts')
await main(process.argv)
