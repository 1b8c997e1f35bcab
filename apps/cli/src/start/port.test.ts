import { type AddressInfo, createServer } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { assertPortFree } from './port.ts'

const server = createServer()
afterEach(() => new Promise((done) => server.close(done)))

describe('assertPortFree', () => {
  test('names the holder of a taken port and offers a free one', async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const { port } = server.address() as AddressInfo

    const refusal = await assertPortFree('127.0.0.1', port).catch((error: Error) => error.message)

    expect(refusal).toMatch(new RegExp(`^Port ${port} is taken by .+ \\(process ${process.pid}\\)\\. .*--port (\\d+)$`))
    const offered = Number(String(refusal).match(/--port (\d+)$/)?.[1])
    await expect(assertPortFree('127.0.0.1', offered)).resolves.toBeUndefined()
  })
})
