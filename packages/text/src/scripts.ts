/** How many letters of each script a text has, and what the script alone tells of its language. */

const RANGES: readonly (readonly [from: number, to: number, script: string])[] = [
  [0x41, 0x24f, 'Latn'],
  [0x1e00, 0x1eff, 'Latn'],
  [0x370, 0x3ff, 'Grek'],
  [0x1f00, 0x1fff, 'Grek'],
  [0x400, 0x52f, 'Cyrl'],
  [0x531, 0x58f, 'Armn'],
  [0x590, 0x5ff, 'Hebr'],
  [0x600, 0x77f, 'Arab'],
  [0x8a0, 0x8ff, 'Arab'],
  [0xfb50, 0xfdff, 'Arab'],
  [0xfe70, 0xfefc, 'Arab'],
  [0x780, 0x7bf, 'Thaa'],
  [0x900, 0x97f, 'Deva'],
  [0x980, 0x9ff, 'Beng'],
  [0xa00, 0xa7f, 'Guru'],
  [0xa80, 0xaff, 'Gujr'],
  [0xb00, 0xb7f, 'Orya'],
  [0xb80, 0xbff, 'Taml'],
  [0xc00, 0xc7f, 'Telu'],
  [0xc80, 0xcff, 'Knda'],
  [0xd00, 0xd7f, 'Mlym'],
  [0xd80, 0xdff, 'Sinh'],
  [0xe00, 0xe7f, 'Thai'],
  [0xe80, 0xeff, 'Laoo'],
  [0xf00, 0xfff, 'Tibt'],
  [0x1000, 0x109f, 'Mymr'],
  [0x10a0, 0x10ff, 'Geor'],
  [0x1100, 0x11ff, 'Hang'],
  [0xac00, 0xd7a3, 'Hang'],
  [0x3130, 0x318f, 'Hang'],
  [0x1200, 0x137f, 'Ethi'],
  [0x1780, 0x17ff, 'Khmr'],
  [0x3040, 0x30ff, 'Kana'],
  [0xff66, 0xff9f, 'Kana'],
  [0x3400, 0x9fff, 'Hani'],
  [0xf900, 0xfaff, 'Hani'],
]

export const SCRIPTS = [...new Set(RANGES.map(([, , script]) => script))]

/** The language that a script is written for, where there is one that is far the commonest. */
export const LANGUAGE_OF_SCRIPT: Readonly<Record<string, string>> = {
  Grek: 'el',
  Armn: 'hy',
  Hebr: 'he',
  Thaa: 'dv',
  Beng: 'bn',
  Guru: 'pa',
  Gujr: 'gu',
  Orya: 'or',
  Taml: 'ta',
  Telu: 'te',
  Knda: 'kn',
  Mlym: 'ml',
  Sinh: 'si',
  Thai: 'th',
  Laoo: 'lo',
  Tibt: 'bo',
  Mymr: 'my',
  Geor: 'ka',
  Hang: 'ko',
  Ethi: 'am',
  Khmr: 'km',
  Kana: 'ja',
}

const NONE = 255
const scriptOfUnit = new Uint8Array(65_536).fill(NONE)
for (const [from, to, script] of RANGES) scriptOfUnit.fill(SCRIPTS.indexOf(script), from, to + 1)
for (const unit of [0xaa, 0xba, 0xd7, 0xf7, 0x30fb]) scriptOfUnit[unit] = NONE
scriptOfUnit.fill(NONE, 0x5b, 0x61)
scriptOfUnit.fill(NONE, 0x7b, 0xaa)
scriptOfUnit.fill(NONE, 0xab, 0xba)
scriptOfUnit.fill(NONE, 0xbb, 0xc0)

/** The index in SCRIPTS of a UTF-16 code unit's script, or -1. */
export function scriptOf(unit: number): number {
  const script = scriptOfUnit[unit] as number
  return script === NONE ? -1 : script
}
