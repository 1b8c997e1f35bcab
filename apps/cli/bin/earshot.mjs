#!/usr/bin/env node
// Plain JavaScript: Node 20 strips no types, so tsx is registered before the first line of TypeScript is read.
import { register } from 'tsx/esm/api'

register()
const { main } = await import('../src/main.ts')
await main(process.argv)
