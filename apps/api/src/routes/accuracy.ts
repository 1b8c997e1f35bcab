import * as contract from '@earshot/contract/accuracy'
import { type Adjustment, listAdjustments, wantAdjustment } from '@earshot/db/adjustments'
import { audit } from '@earshot/db/audit-log'
import type { Tx } from '@earshot/db/client'
import { listCorrections } from '@earshot/db/correction-ledger'
import { ADJUSTED_TASKS, type Additions, type AdjustedTask } from '@earshot/db/schema/adjustments'
import { withWorkspace } from '@earshot/db/with-workspace'
import { accuracyByLanguage } from '@earshot/text/corrections'
import { modelFigures, sentimentQuality } from '@earshot/text/figures'
import type { Api } from '../api.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

const MOST_WORDS = 20

export function accuracyRoutes(api: Api, { db }: Services): void {
  api.route({
    ...contract.getAccuracy,
    handler: ({ workspaceId }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const tasks = []
        for (const task of ADJUSTED_TASKS) tasks.push(await readTask(tx, workspaceId, task))
        return wire({ languages: listMeasured(), tasks })
      }),
  })

  api.route({
    ...contract.updateAdjustment,
    handler: ({ workspaceId, caller, params: { task }, body: { isWanted } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        await wantAdjustment(tx, workspaceId, task, isWanted)
        await audit(tx, workspaceId, caller.actor, { act: 'adjustment:changed', detail: { task, isWanted } })
        return wire(await readTask(tx, workspaceId, task))
      }),
  })
}

function listMeasured() {
  return Object.keys(modelFigures().sentiment).flatMap((lang) => {
    const measured = sentimentQuality(lang)
    return measured.quality === 'unmeasured' ? [] : [{ lang, ...measured }]
  })
}

async function readTask(tx: Tx, workspaceId: string, task: AdjustedTask) {
  const ledger = await listCorrections(tx, workspaceId, task)
  const byLanguage = accuracyByLanguage(ledger.map(({ language, told, right }) => ({ lang: language, told, right })))
  const found = (await listAdjustments(tx, workspaceId)).find((one) => one.task === task)
  return { task, byLanguage, adjustment: found ? toWire(found) : null }
}

function toWire({ isBetter, isWanted, held, byWord, learntAt }: Adjustment) {
  return { isBetter, isWanted, held, words: strongestWords(byWord), learntAt }
}

/** Each word with the verdict that it speaks for most. */
function strongestWords(byWord: Additions) {
  return Object.entries(byWord)
    .flatMap(([word, additions]) => {
      const [best] = Object.entries(additions).sort(([, a], [, b]) => b - a)
      return best && best[1] > 0 ? [{ word, to: best[0] as never, weight: best[1] }] : []
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_WORDS)
}
