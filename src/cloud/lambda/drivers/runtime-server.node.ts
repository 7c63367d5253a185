import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { type Handle, HttpConnection } from './http-connection.node.ts'

/** Serves one environment's Runtime API on a port of loopback that it alone is told of. */
export class RuntimeServer {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  constructor(handle: Handle) {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
      new HttpConnection(socket, handle)
    })
  }

  /** Resolves to `127.0.0.1:<port>`. */
  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): void {
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
  }
}
