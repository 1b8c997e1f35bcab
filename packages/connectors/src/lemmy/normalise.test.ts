import { expect, it } from 'vitest'
import recorded from './fixtures/views.json' with { type: 'json' }
import { normalise } from './normalise.ts'

it('shows the picture that was posted, with the words for it, and else the small one of the server', () => {
  const [view] = recorded.items
  expect(normalise(view)).toMatchObject({
    post: { media: [{ kind: 'image', url: 'https://lemmy.example/pictrs/soap.webp' }] },
  })
  const picture = { url: 'https://lemmy.example/pictrs/stone.jpg', url_content_type: 'image/jpeg', alt_text: 'A stone' }
  expect(normalise({ ...view, post: { ...view?.post, ...picture } })).toMatchObject({
    post: { media: [{ kind: 'image', url: 'https://lemmy.example/pictrs/stone.jpg', alt: 'A stone' }] },
  })
})
