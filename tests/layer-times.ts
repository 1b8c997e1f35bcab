import type { Reporter, TestModule } from 'vitest/node'

/** The most that the files of a layer may take on 2 cores, in minutes, summed. Two run at a time, so that the gate stays under 40. */
const BUDGETS: Readonly<Record<string, number>> = { unit: 10, db: 34, e2e: 24 }

/** Says what each layer of tests took, and which has outgrown its budget. It fails nothing: machines are noisy. */
export default class LayerTimes implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const layers = new Map<string, { files: number; ms: number }>()
    for (const module of modules) {
      const { files, ms } = layers.get(module.project.name) ?? { files: 0, ms: 0 }
      const { collectDuration, duration } = module.diagnostic()
      layers.set(module.project.name, { files: files + 1, ms: ms + collectDuration + duration })
    }
    for (const [layer, { files, ms }] of layers) {
      const minutes = ms / 60_000
      const over =
        minutes > (BUDGETS[layer] ?? Number.POSITIVE_INFINITY) ? `, over its budget of ${BUDGETS[layer]}` : ''
      console.log(`${layer}: ${files} files, ${minutes.toFixed(1)} minutes${over}`)
    }
  }
}
