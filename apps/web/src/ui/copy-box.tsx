import { Trans } from '@lingui/react/macro'
import { Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from './button.tsx'

/** A text that goes elsewhere, with a button to copy it: an address, or a secret that is shown this once. */
export function CopyBox({ label, value }: { label: string; value: string }) {
  const [isCopied, setCopied] = useState(false)
  const text = useRef<HTMLElement>(null)
  function copy() {
    // Browsers give their clipboard to pages by https and of this machine alone: elsewhere it is selected, for a hand to copy.
    if (navigator.clipboard) return void navigator.clipboard.writeText(value).then(() => setCopied(true))
    if (text.current) window.getSelection()?.selectAllChildren(text.current)
  }
  return (
    <div role="status" className="mb-3 rounded border border-accent p-3 text-13">
      <p className="mb-1">{label}</p>
      <div className="flex items-center gap-2">
        <code ref={text} className="min-w-0 flex-1 rounded bg-surface px-2 py-1 font-mono text-12 break-all">
          {value}
        </code>
        <Button small onClick={copy}>
          <Copy size={14} aria-hidden />
          {isCopied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
        </Button>
      </div>
    </div>
  )
}
