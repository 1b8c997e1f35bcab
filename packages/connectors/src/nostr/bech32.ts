const SIGNS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const STEPS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

/** Bytes in hexadecimal as people see them on Nostr: `npub1…`, `note1…` (bech32 of BIP 173, as NIP-19 uses it). */
export function toBech32(prefix: string, hex: string): string {
  const data = toFives(Buffer.from(hex, 'hex'))
  const sum = checksum([
    ...[...prefix].map((sign) => sign.charCodeAt(0) >> 5),
    0,
    ...[...prefix].map((sign) => sign.charCodeAt(0) & 31),
    ...data,
  ])
  return `${prefix}1${[...data, ...sum].map((five) => SIGNS[five]).join('')}`
}

function toFives(bytes: Uint8Array): number[] {
  const fives: number[] = []
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    for (bits += 8; bits >= 5; bits -= 5) fives.push((held >> (bits - 5)) & 31)
  }
  if (bits > 0) fives.push((held << (5 - bits)) & 31)
  return fives
}

function checksum(values: number[]): number[] {
  let rest = 1
  for (const value of [...values, 0, 0, 0, 0, 0, 0]) {
    const top = rest >> 25
    rest = ((rest & 0x1ffffff) << 5) ^ value
    for (const [bit, step] of STEPS.entries()) if ((top >> bit) & 1) rest ^= step
  }
  rest ^= 1
  return [25, 20, 15, 10, 5, 0].map((shift) => (rest >> shift) & 31)
}
