import { expect, it } from 'vitest'
import { filesElsewhere, filesOf } from './new-connector.ts'

it('names the engine by its package in a folder that lies elsewhere', () => {
  for (const files of [filesOf('town-forum'), filesOf('town-forum', 'mastodon')]) {
    const texts = Object.values(filesElsewhere(files))
    expect(texts.join('\n')).not.toContain("'../")
    expect(texts.join('\n')).toContain("'@earshot/connectors/card'")
  }
})
