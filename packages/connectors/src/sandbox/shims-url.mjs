// Put into a package's bundle where it, or the engine's own helpers, use addresses: QuickJS knows none.
export { URL, URLSearchParams } from 'whatwg-url'
