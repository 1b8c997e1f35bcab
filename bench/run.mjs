// `npm run bench -- NAME [options]`: runs bench/NAME.bench.ts. Plain JavaScript, so that it works after a bare `npm ci`.
// `--compare FILE` shows the change against an earlier run's output; `--release VERSION` keeps the figures in history.jsonl.
import { readdirSync, readFileSync } from 'node:fs'
import { register } from 'tsx/esm/api'

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length))
const [name, ...args] = process.argv.slice(2)
if (!name || !names.includes(name)) {
  console.error(`Name a bench: npm run bench -- ${names.join(' | ')}`)
  process.exit(2)
}
const before = takeOption('--compare')
const release = takeOption('--release')
const earlier = before && readFileSync(before, 'utf8')

register()
const [{ run }, { printed }, { compareCases, readCases }, { writeHistory }] = await Promise.all([
  import(`./${name}.bench.ts`),
  import('./bench.ts'),
  import('./compare.ts'),
  import('./history.ts'),
])
await run(args)
if (earlier !== undefined) for (const line of compareCases(readCases(earlier), printed)) console.log(`# ${line}`)
if (release) writeHistory(release, printed)

/** The value behind an option, which is taken out of what the bench is given. */
function takeOption(option) {
  const at = args.indexOf(option)
  return at < 0 ? undefined : args.splice(at, 2)[1]
}
