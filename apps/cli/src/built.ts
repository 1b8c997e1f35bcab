import { runCommand } from './run-command.ts'
import { SERVING } from './serving.ts'

await runCommand(process.argv, SERVING)
