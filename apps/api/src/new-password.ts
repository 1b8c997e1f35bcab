import { WeakPassword } from '@earshot/core/errors'

/** Whose password it will be: words that a stranger who wants in tries first. */
interface Whose {
  email: string
  name?: string | undefined
  workspaceNames: readonly string[]
}

/** Signs that are left once a familiar word is taken out. */
const FEWEST_OF_ITS_OWN = 8
const FEWEST_KINDS = 4
const SHORTEST_WORD = 4
const STANDS_FOR: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
}

/**
 * Throws `WeakPassword` for a new password that many people have, also with figures or signs around it or in place of letters, and
 * for one that is hardly more than the person's own name or address, the workspace's name, or ours.
 */
export async function checkNewPassword(password: string, whose: Whose): Promise<void> {
  const plain = password.normalize('NFKC').toLowerCase()
  if (isFamiliar(plain, whose))
    throw new WeakPassword(
      'This password is little more than your name or address, or the name of the workspace or of Earshot. Choose one that has nothing to do with you or with this place.',
      'password-familiar',
    )
  const common = await readCommonPasswords()
  const looks = [plain, withoutOrnament(plain)].flatMap((text) => [
    text,
    unmasked(text),
    withoutOrnament(unmasked(text)),
  ])
  if (new Set(plain).size < FEWEST_KINDS || looks.some((text) => common.has(text)))
    throw new WeakPassword(
      'Many people have this password, so it would be guessed among the first. Choose another one: several words that have nothing to do with each other are good.',
      'password-common',
    )
}

let common: Promise<ReadonlySet<string>> | undefined

/** Read when the first password is chosen: few processes ever need it. */
function readCommonPasswords(): Promise<ReadonlySet<string>> {
  common ??= import('@zxcvbn-ts/language-common').then(
    // CommonJS: all it has is its default here, as Node reads it.
    ({ default: { dictionary } }) => new Set(dictionary['passwords-common'] as string[]),
  )
  return common
}

const withoutOrnament = (text: string) => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')

function unmasked(text: string): string {
  return [...text].map((sign) => STANDS_FOR[sign] ?? sign).join('')
}

function isFamiliar(password: string, { email, name = '', workspaceNames }: Whose): boolean {
  const words = [email, name, ...workspaceNames, 'earshot']
    .flatMap((text) => [lettersOf(text), ...text.split(/[^\p{L}\p{N}]+/u).map(lettersOf)])
    .filter((word) => word.length >= SHORTEST_WORD)
    .sort((a, b) => b.length - a.length)
  return [lettersOf(password), lettersOf(unmasked(password))].some((text) => {
    const left = words.reduce((rest, word) => rest.replaceAll(word, ''), text)
    return left !== text && left.length < FEWEST_OF_ITS_OWN
  })
}

const lettersOf = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
