import { readFileSync } from 'node:fs'
import { ScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1'
import { Deployment } from 'kubernetes-models/apps/v1'
import { Job } from 'kubernetes-models/batch/v1'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1'
import { ConfigMap, PersistentVolumeClaim, Service } from 'kubernetes-models/v1'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'

/** The published schema of each kind, by its name. No cluster is asked. */
const KINDS = { ConfigMap, Deployment, Job, PersistentVolumeClaim, PodDisruptionBudget, ScaledObject, Service }

interface KubernetesObject {
  apiVersion: string
  kind: keyof typeof KINDS
  metadata: { name: string }
  spec?: {
    selector?: { app?: string; matchLabels?: { app: string } }
    template?: { metadata: { labels: { app: string } }; spec: { containers: { args: string[] }[] } }
  }
}

const source = readFileSync('deploy/kubernetes.yaml', 'utf8')
const read = (yaml: string) => parseAllDocuments(yaml).map((document) => document.toJS() as KubernetesObject)
const objects = read(source)

function check(object: KubernetesObject): void {
  new KINDS[object.kind](object as never).validate()
}

describe('deploy/kubernetes.yaml', () => {
  test.each(objects.map((object) => [object.kind, object.metadata.name, object] as const))(
    'its %s %s is one by the published schema',
    (_kind, _name, object) => {
      expect(() => check(object)).not.toThrow()
    },
  )

  test('would be refused with a field of another type, or without one that is needed', () => {
    const [wrong] = read(source.replace('kind: ConfigMap', 'kind: Deployment'))
    expect(() => check(wrong as KubernetesObject)).toThrow()
    const broken = read(source.replace('replicas: 2', 'replicas: two')).find(({ kind }) => kind === 'Deployment')
    expect(() => check(broken as KubernetesObject)).toThrow(/replicas/)
  })

  test('every label that is selected is one of some pods, and every process has its command', () => {
    const deployments = objects.filter(({ kind }) => kind === 'Deployment')
    const labels = deployments.map(({ spec }) => spec?.template?.metadata.labels.app)
    const selected = objects.flatMap(({ kind, spec }) =>
      kind === 'Service' ? [spec?.selector?.app] : (spec?.selector?.matchLabels?.app ?? []),
    )
    expect(selected.length).toBeGreaterThanOrEqual(4)
    for (const app of selected) expect(labels).toContain(app)
    const commands = objects.flatMap(({ spec }) => spec?.template?.spec.containers.flatMap((one) => one.args) ?? [])
    expect(commands.sort()).toEqual(['api', 'migrate', 'worker'])
  })
})
