import { type Db, inTransaction } from '@earshot/db/client'
import { listMembers } from '@earshot/db/members'
import { listEveryWorkspace } from '@earshot/db/memberships'
import { withWorkspace } from '@earshot/db/with-workspace'
import { findWorkspace } from '@earshot/db/workspaces'

export interface ChosenWorkspace {
  id: string
  name: string
  isSample: boolean
  /** The member in whose name the command acts. */
  ownerId: string
}

/** The workspace called `wanted` (name or id); without it the only one that holds no samples. Throws where that is not one. */
export async function chooseWorkspace(authDb: Db, db: Db, wanted: string | undefined): Promise<ChosenWorkspace> {
  const all = await listWorkspaces(authDb, db)
  const fits = all.filter((one) => (wanted ? one.id === wanted || one.name === wanted : !one.isSample))
  const [chosen, another] = fits
  if (chosen && !another) return chosen
  const names = all.map(({ name, id }) => `"${name}" (${id})`).join(', ')
  if (all.length === 0) throw new Error('There is no workspace yet. Make its owner first: earshot owner create --help')
  if (!chosen) throw new Error(`There is no workspace ${wanted ?? 'of your own'}. There are: ${names}.`)
  throw new Error(
    `There are several workspaces${wanted ? ` called ${wanted}` : ''}. Name one with --workspace: ${names}.`,
  )
}

async function listWorkspaces(authDb: Db, db: Db): Promise<ChosenWorkspace[]> {
  const ids = await inTransaction(authDb, listEveryWorkspace)
  const found = await Promise.all(
    ids.map((id) =>
      withWorkspace(db, id, async (tx) => {
        const workspace = await findWorkspace(tx, id)
        const owner = (await listMembers(tx, id)).find(({ role }) => role === 'owner')
        return workspace && owner
          ? { id, name: workspace.name, isSample: workspace.isSample, ownerId: owner.id }
          : undefined
      }),
    ),
  )
  return found.filter((one) => one !== undefined)
}
