import { NETWORK_ICONS } from './network-icons.ts'

/** A network's small mark, in one grey: a logo's colour would say more than it means. Where there is no logo, two letters. */
export function NetworkMark({ network, label, bare }: { network: string; label: string; bare?: boolean }) {
  const icon = NETWORK_ICONS[network]
  return (
    <span className="inline-flex min-w-0 items-center gap-1 text-12 text-quiet" title={bare ? label : undefined}>
      {icon ? (
        <span
          aria-hidden
          className="size-3.5 shrink-0 bg-current mask-contain mask-center mask-no-repeat"
          style={{ maskImage: `url(${icon})` }}
        />
      ) : (
        <span
          aria-hidden
          className="inline-flex size-4 shrink-0 items-center justify-center rounded-sm bg-hover text-[10px] font-strong uppercase"
        >
          {network.slice(0, 2)}
        </span>
      )}
      <span className={bare ? 'sr-only' : 'truncate'}>{label}</span>
    </span>
  )
}
