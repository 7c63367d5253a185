import { writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls'
import { generate, type SelfsignedOptions } from 'selfsigned'

/**
 * Answers programs that know AWS's own addresses and no other: SDKs from before `AWS_ENDPOINT_URL` (2023) ask
 * `https://dynamodb.us-east-1.amazonaws.com`, whatever they are told. Such a program is given this cloud as its proxy,
 * and a certificate authority of this cloud's own to trust, which nobody else does. What is not AWS's goes on to where
 * it was meant for.
 */
export function awsNames(authorityFile: string) {
  let server: { http: Server; url: string } | undefined
  let authority: Promise<Pair> | undefined
  const contexts = new Map<string, Promise<SecureContext>>()

  const theAuthority = () => {
    authority ??= certificate('The local cloud of the workshop').then((made) => {
      writeFileSync(authorityFile, made.cert)
      return made
    })
    return authority
  }
  const contextFor = (host: string): Promise<SecureContext> => {
    const found =
      contexts.get(host) ??
      theAuthority()
        .then((by) => certificate(host, by))
        .then(createSecureContext)
    contexts.set(host, found)
    return found
  }

  return {
    /** What a program is told so that it comes here. */
    async variables(): Promise<Record<string, string>> {
      if (!server) return {}
      await theAuthority()
      return { HTTPS_PROXY: server.url, AWS_CA_BUNDLE: authorityFile }
    },

    /** Takes `CONNECT host:443`, as clients say it to a proxy. */
    serve(http: Server, url: string): void {
      server = { http, url }
      http.on('connect', (request, socket, head) => {
        const [host = '', port = '443'] = (request.url ?? '').split(':')
        const client = socket as Socket
        client.on('error', () => client.destroy())
        if (!AWS.test(host)) return passOn(client, head, host, Number(port))
        contextFor(host).then(
          (secureContext) => {
            client.write('HTTP/1.1 200 Connection established\r\n\r\n')
            if (head.length > 0) client.unshift(head)
            const secure = new TLSSocket(client, { isServer: true, secureContext, ALPNProtocols: ['http/1.1'] })
            secure.on('error', () => secure.destroy())
            http.emit('connection', secure)
          },
          () => client.destroy(),
        )
      })
    },
  }
}

export type AwsNames = ReturnType<typeof awsNames>

const AWS = /\.(amazonaws\.com(\.cn)?|api\.aws|on\.aws)$/

function passOn(client: Socket, head: Buffer, host: string, port: number): void {
  const there = connect(port, host, () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n')
    if (head.length > 0) there.write(head)
    there.pipe(client)
    client.pipe(there)
  })
  there.on('error', () => client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'))
  client.on('close', () => there.destroy())
}

type Pair = { key: string; cert: string }

const DAY = 86_400_000

/** Of an authority, or of a host that one vouches for. */
async function certificate(name: string, by?: Pair): Promise<Pair> {
  const options: SelfsignedOptions = {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - DAY),
    notAfterDate: new Date(Date.now() + 365 * DAY),
    extensions: by
      ? [
          { name: 'basicConstraints', cA: false },
          { name: 'subjectAltName', altNames: [{ type: 2, value: name }] },
          { name: 'extKeyUsage', serverAuth: true },
        ]
      : [
          { name: 'basicConstraints', cA: true, critical: true },
          { name: 'keyUsage', keyCertSign: true, digitalSignature: true, critical: true },
        ],
    ...(by && { ca: { key: by.key, cert: by.cert } }),
  }
  const { private: key, cert } = await generate([{ name: 'commonName', value: name.slice(0, 64) }], options)
  return { key, cert }
}
