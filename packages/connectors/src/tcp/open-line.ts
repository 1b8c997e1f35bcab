import type { Secret } from '../secrets.ts'

/** A request to open a TCP connection to one of the connector's hosts, on 443 or one of its `ports`. */
export interface LineRequest {
  host: string
  port: number
  /** TLS from the first byte on. Without it only a host that the operator allowed is spoken to. */
  tls: boolean
  /** Every line must be whole within this time, else the line is dead: `Failed`. The engine's deadline where absent. */
  idleMs?: number
}

/** An open connection that speaks in lines. Its reads throw `Failed` when the network closes it, or the turn's signal aborts. */
export interface OpenLine {
  /** The next line without its CRLF, as bytes: charsets are the protocol's matter. At most 64 KiB. */
  readLine(): Promise<Buffer>
  /** So many bytes, at most the engine's cap. */
  readBytes(count: number): Promise<Buffer>
  /** Sends one line; CRLF is added, and none may stand in it. */
  send(line: string): void
  /** Sends the line that `words` makes of the connection's secret; false, and nothing sent, where there is none. */
  prove(words: (secret: Secret) => string): Promise<boolean>
  close(): void
}
