/** A network's small mark, in one grey: two letters in a box, since a logo's colour would say more than it means. */
export function NetworkMark({ network, label, bare }: { network: string; label: string; bare?: boolean }) {
  return (
    <span className="inline-flex items-center gap-1 text-12 text-quiet" title={bare ? label : undefined}>
      <span
        aria-hidden
        className="inline-flex size-4 items-center justify-center rounded-sm bg-hover text-[10px] font-strong uppercase"
      >
        {network.slice(0, 2)}
      </span>
      <span className={bare ? 'sr-only' : 'truncate'}>{label}</span>
    </span>
  )
}
