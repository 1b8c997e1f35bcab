// `npm run bench -- NAME [options]`: runs bench/NAME.bench.ts. Plain JavaScript, so that it works after a bare `npm ci`.
import { readdirSync } from 'node:fs'
import { register } from 'tsx/esm/api'

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length))
const [name, ...args] = process.argv.slice(2)
if (!name || !names.includes(name)) {
  console.error(`Name a bench: npm run bench -- ${names.join(' | ')}`)
  process.exit(2)
}
register()
const { run } = await import(`./${name}.bench.ts`)
await run(args)
