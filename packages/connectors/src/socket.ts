import type { LineRequest, OpenLine } from './tcp/open-line.ts'

/** A request to open a WebSocket on one of the connector's hosts (`wss:`; `ws:` only to a host that the operator allowed). */
export interface SocketRequest {
  url: string
  query?: Readonly<Record<string, string | number | readonly string[] | undefined>>
  protocols?: readonly string[]
  /** Signs the handshake with the connection's secret; true where absent. */
  signed?: boolean
  /** What is sent as soon as it is open. */
  hello?: readonly string[]
  /** No message for so long means that the line is dead: `Failed`. 60 s where absent. */
  idleMs?: number
}

/** An open WebSocket: each message in turn, until the turn's signal aborts or the network closes (which throws `Failed`). */
export interface OpenSocket extends AsyncIterable<string | Uint8Array> {
  send(message: string): void
}

/** How a connector listens to a stream, and speaks protocols that are not HTTP. A slow reader stops the line rather than fill memory. */
export interface Socket {
  open(request: SocketRequest): Promise<OpenSocket>
  /** An HTTP answer that does not end (`https:`), line by line; throws planned errors where it is refused, closed or silent. */
  openLines(request: Omit<SocketRequest, 'protocols' | 'hello'>): Promise<AsyncIterable<string>>
  connect(request: LineRequest): Promise<OpenLine>
}
