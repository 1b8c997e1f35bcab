import { WeakPassword } from '@earshot/core/errors'
import { describe, expect, test } from 'vitest'
import { checkNewPassword } from './new-password.ts'

const ada = { email: 'ada.lovelace@engines.example', name: 'Ada Lovelace', workspaceNames: ['Bluebird Airways'] }
const codeOf = (password: string) =>
  checkNewPassword(password, ada).then(
    () => 'taken',
    (error) => (error instanceof WeakPassword ? error.code : String(error)),
  )

describe('a new password', () => {
  test.each([
    'qwertyuiop',
    '1234567890',
    'Password123',
    'PASSWORD!!2026',
    'P@ssw0rd2026',
    'aaaaaaaaaaaa',
    'abababababab',
    'iloveyou123',
    'ＰＡＳＳＷＯＲＤ123',
    '...administrator...',
  ])('that many people have is refused: %s', async (password) => {
    expect(await codeOf(password)).toBe('password-common')
  })

  test.each([
    'ada.lovelace@engines.example',
    'adalovelace1',
    'Lovelace-1815',
    'Bluebird Airways 1',
    'bluebird2026!',
    'Blu3bird-2026',
    'Earshot2026',
    'earshot earshot',
    'engines-example',
  ])('of words of the place is refused: %s', async (password) => {
    expect(await codeOf(password)).toBe('password-familiar')
  })

  test.each([
    'correct horse battery staple',
    'correct horse battery',
    'correct-horse-battery',
    'the bluebird sings at noon',
    'earshot of the old harbour',
    'ひみつのことばをえらぶ',
    'm7#Kp2!vQz9w',
  ])('that is neither is taken: %s', async (password) => {
    expect(await codeOf(password)).toBe('taken')
  })
})
