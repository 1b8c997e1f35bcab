/** One number per language, so that the same letters in two languages are two features. */
export function saltOf(lang: string): number {
  return Math.imul((lang.charCodeAt(0) << 8) | (lang.charCodeAt(1) & 0xff), 0x3c6ef372) | 1
}

/** Hashes one more number into a hash. */
export function mix(hash: number, next: number): number {
  const mixed = Math.imul(hash ^ (next + 0x9e3779b9), 0x2c1b3c6d)
  return mixed ^ (mixed >>> 15)
}
