import { expect, test } from 'vitest'
import { normalise } from './normalise.ts'

const issue = {
  id: 12,
  html_url: 'https://git.example/acme/anvil/issues/3',
  title: 'Too light',
  body: 'cc @carl, @dora-2: mail beth@acme.example',
  user: { id: 31, login: 'beth' },
  original_author: '',
  created_at: '2026-01-01T10:00:00Z',
  repository: { full_name: 'acme/anvil' },
}
const read = (site: string, more: object = {}) => {
  const result = normalise({ site, issue: { ...issue, ...more } })
  if (result.kind !== 'post') throw new Error(`It is ${result.kind}.`)
  return result.post
}

test('the same number on two servers is two issues of two people', () => {
  const [here, there] = [read('https://git.example'), read('https://acme.example/git')]
  expect([here.id, here.author.id]).toEqual(['git.example/12', 'git.example/31'])
  expect([there.id, there.author.id]).toEqual(['acme.example/git/12', 'acme.example/git/31'])
})

test('an issue that was moved here is by whom wrote it, not by whom moved it', () => {
  expect(read('https://git.example', { original_author: 'erin' }).author).toEqual({
    id: 'git.example/moved/erin',
    handle: 'erin',
  })
})

test('those who are named are mentioned, and an e-mail address names nobody', () => {
  expect(read('https://git.example').mentions).toEqual(['carl', 'dora-2'])
})

test('an issue without a text is its title', () => {
  expect(read('https://git.example', { body: '' })).toMatchObject({ title: 'Too light', text: 'Too light' })
})
