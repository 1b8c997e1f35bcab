import { runWorker } from '@earshot/worker/main'
import { Command } from 'commander'

export function workerCommand(): Command {
  return new Command('worker')
    .description('run only a worker, on DATABASE_URL; run as many as there is work for')
    .action(runWorker)
}
