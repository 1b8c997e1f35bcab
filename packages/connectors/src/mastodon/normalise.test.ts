import { expect, it } from 'vitest'
import recorded from './fixtures/statuses.json' with { type: 'json' }
import { normalise } from './normalise.ts'

const [status] = recorded.items

it('reads what a poll lets choose', () => {
  const poll = {
    id: '1',
    expired: false,
    multiple: false,
    options: [{ title: 'Acme', votes_count: 2 }, { title: 'Another' }],
  }
  expect(normalise({ ...status, content: '<p>Which?</p>', poll })).toMatchObject({
    post: { text: 'Which?\nAcme\nAnother' },
  })
})

it('shows a picture where it was published, while the server has not fetched it', () => {
  const picture = { id: '9', type: 'unknown', url: null, remote_url: 'https://other.example/media/9.png' }
  expect(normalise({ ...status, media_attachments: [picture] })).toMatchObject({
    post: { media: [{ kind: 'file', url: 'https://other.example/media/9.png' }] },
  })
})
