import { checks } from '@earshot/connectors/kit/checks'
import { loadSubjects } from '@earshot/connectors/kit/load'
import { runCheck } from '@earshot/connectors/kit/run-checks'
import { Command } from 'commander'

const SIGNS = { passed: '✓', failed: '✗', 'not applicable': '-' }

export function connectorCheckCommand(): Command {
  return new Command('check')
    .description('runs the conformance kit on a connector, and says what is still wrong')
    .argument('<name-or-path>', "a network's name, or the folder of its connector")
    .option('--json', 'the results as JSON')
    .action(async (nameOrPath: string, { json }: { json?: boolean }) => {
      const results = []
      for (const subject of await loadSubjects(nameOrPath)) {
        const { mode } = subject.rehearsal
        if (!json) console.log(`${subject.connector.label}, ${mode}`)
        for (const check of checks) {
          const result = await runCheck(check, subject)
          results.push({ network: subject.connector.network, mode, ...result })
          if (!json) console.log(`  ${SIGNS[result.state]} ${result.check}${result.why ? `\n      ${result.why}` : ''}`)
        }
      }
      const failed = results.filter((result) => result.state === 'failed').length
      if (json) console.log(JSON.stringify({ results }))
      else console.log(failed === 0 ? 'Nothing is wrong.' : `${failed} of ${results.length} checks failed.`)
      if (failed > 0) process.exitCode = 1
    })
}
