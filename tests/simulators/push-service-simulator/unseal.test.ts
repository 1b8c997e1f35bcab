import { expect, test } from 'vitest'
import { unseal } from './unseal.ts'

/** RFC 8291, appendix A. */
const KEYS = {
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  privateKey: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
}
const MESSAGE =
  'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN'

test('opens the example of RFC 8291', () => {
  expect(unseal(Buffer.from(MESSAGE, 'base64url'), KEYS)).toBe('When I grow up, I want to be a watermelon')
})

test('opens nothing that was changed on its way, or sealed for another browser', () => {
  const changed = Buffer.from(MESSAGE, 'base64url')
  changed[changed.length - 20] = (changed[changed.length - 20] as number) ^ 1
  expect(() => unseal(changed, KEYS)).toThrow()
  expect(() => unseal(Buffer.from(MESSAGE, 'base64url'), { ...KEYS, auth: 'AAAAAAAAAAAAAAAAAAAAAA' })).toThrow()
})
