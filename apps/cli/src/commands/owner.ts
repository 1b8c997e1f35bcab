import { makeFirstOwner } from '@earshot/api/make-owner'
import { closeDb, openDb } from '@earshot/db/client'
import { Command } from 'commander'
import { readSettings, type SettingOptions } from '../config.ts'
import { findDatabase } from '../start/find-database.ts'

interface Options extends SettingOptions {
  email: string
  password: string
  name?: string
  workspaceName: string
}

export function ownerCommand(): Command {
  return new Command('owner').description('the installation’s first person').addCommand(create())
}

function create(): Command {
  return new Command('create')
    .description('make the owner and an empty workspace, where there is none yet')
    .requiredOption('--email <address>')
    .requiredOption('--password <password>', 'ten characters or more')
    .option('--name <name>', 'what others see; the address where it is left out')
    .option('--workspace-name <name>', 'what the workspace is called', 'My workspace')
    .option('--data <folder>', 'the data folder of the running server (EARSHOT_DATA, ./data)')
    .action(async ({ email, password, name = email, workspaceName, ...options }: Options) => {
      if (!/^\S+@\S+$/.test(email)) throw new Error(`"${email}" is no mail address.`)
      if (password.length < 10) throw new Error('The password is too short: give it ten characters or more.')
      const databaseUrl = await findDatabase(readSettings(options))
      const [authDb, db] = await Promise.all([
        openDb(databaseUrl, { role: 'auth', max: 2 }),
        openDb(databaseUrl, { role: 'api', max: 2 }),
      ])
      try {
        const { workspaceId } = await makeFirstOwner({ authDb, db }, { name, email, password, workspaceName })
        console.log(workspaceId)
      } finally {
        await Promise.all([closeDb(authDb), closeDb(db)])
      }
    })
}
