import { expect, test } from 'vitest'
import { describeImageProblem, findImageProblem } from './reply-image.ts'

const shape = { most: 2, maxBytes: 1_000_000, maxAlt: 5 }
const image = { size: 1_000_000, alt: '石鹸👍🏽.' }

test('images go out as they are where their number, size and descriptions fit, to the last byte and sign', () => {
  expect(findImageProblem([], undefined)).toBeUndefined()
  expect(findImageProblem([image, image], shape)).toBeUndefined()
})

test.each([
  [[image], undefined, 'none-taken', 'Letters takes no images with an answer. Take them off.'],
  [[image, image, image], shape, 'too-many', 'Letters takes 2 images with an answer. Take the others off.'],
  [
    [image, { ...image, size: 1_000_001 }],
    shape,
    'too-large',
    'Letters takes images of 1000 kB at most. Take a smaller one.',
  ],
  [
    [{ ...image, alt: '石鹸👍🏽..' }],
    shape,
    'alt-too-long',
    'Letters takes descriptions of 5 characters at most. Shorten it.',
  ],
] as const)('what does not fit is said: case %#', (images, takes, problem, words) => {
  expect(findImageProblem(images, takes)).toBe(problem)
  expect(describeImageProblem(problem, takes, 'Letters')).toBe(words)
})
