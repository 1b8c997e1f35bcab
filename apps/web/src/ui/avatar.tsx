/** Initials on grey: a picture would be fetched from the network that it is on, and tell it who reads. */
export function Avatar({ name, size = 28 }: { name: string; size?: number }) {
  const words = name
    .replace(/^@/, '')
    .split(/[\s._-]+/)
    .filter(Boolean)
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
  return (
    <span
      aria-hidden
      style={{ width: size, height: size, fontSize: size * 0.4 }}
      className="inline-flex shrink-0 items-center justify-center rounded-full bg-hover font-strong text-quiet uppercase select-none"
    >
      {initials || '?'}
    </span>
  )
}
