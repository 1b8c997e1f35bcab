import { expect, it } from 'vitest'
import { addToRegistry, filesElsewhere, filesOf, packageOf } from './new-connector.ts'

it('names the engine by its package in a folder that lies elsewhere', () => {
  for (const files of [filesOf('town-forum'), filesOf('town-forum', 'mastodon')]) {
    const texts = Object.values(filesElsewhere(files))
    expect(texts.join('\n')).not.toContain("'../")
    expect(texts.join('\n')).toContain("'@earshot/connectors/card'")
  }
})

it('makes a package whose description names its source and whose sign-in is data', () => {
  const files = packageOf('town-forum')
  expect(JSON.parse(files['package.json'] ?? '')).toMatchObject({
    type: 'module',
    earshot: { source: 'town-forum.ts', connector: 'dist/connector.js' },
  })
  expect(files['town-forum.ts']).toContain("auth: { kind: 'none' }")
  expect(files['town-forum.ts']).not.toMatch(/defineConnector|none\(\)/)
})

it('puts the line into the registry among its neighbours, as the formatter would write it', () => {
  const source = `import type { Connector } from './connector.ts'
import { x } from './x/x.ts'
import { xStream } from './x-stream/x-stream.ts'

export const connectors: readonly Connector[] = [
  x,
  xStream,
]
`
  expect(addToRegistry(source, 'x-lists')).toBe(`import type { Connector } from './connector.ts'
import { x } from './x/x.ts'
import { xLists } from './x-lists/x-lists.ts'
import { xStream } from './x-stream/x-stream.ts'

export const connectors: readonly Connector[] = [
  x,
  xStream,
  xLists,
]
`)
  expect(addToRegistry(source, 'zulip')).toContain("x-stream.ts'\nimport { zulip } from './zulip/zulip.ts'\n\nexport")
})
