import env from '#start/env'
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const PRESENT = 0x01
const VERIFIED = 0x04
const WITH_KEY = 0x40

/** A passkey in software (ES256, no attestation), for tests that need no browser. */
export class SoftKey {
  readonly id = randomBytes(16)
  counter = 0
  #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })

  constructor(private origin = new URL(env.get('APP_URL')).origin) {}

  /** The answer to `navigator.credentials.create()`. */
  create(challenge: string) {
    const { x, y } = this.#keys.publicKey.export({ format: 'jwk' })
    const cose = map([
      [integer(1), integer(2)],
      [integer(3), integer(-7)],
      [integer(-1), integer(1)],
      [integer(-2), bytes(Buffer.from(x!, 'base64url'))],
      [integer(-3), bytes(Buffer.from(y!, 'base64url'))],
    ])
    const length = Buffer.alloc(2)
    length.writeUInt16BE(this.id.length)
    const authData = Buffer.concat([
      this.#authData(PRESENT | VERIFIED | WITH_KEY),
      Buffer.alloc(16),
      length,
      this.id,
      cose,
    ])
    const attestationObject = map([
      [text('fmt'), text('none')],
      [text('attStmt'), map([])],
      [text('authData'), bytes(authData)],
    ])
    return this.#credential({
      clientDataJSON: this.#clientData('webauthn.create', challenge).toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal'],
    })
  }

  /** The answer to `navigator.credentials.get()`. */
  sign(challenge: string, { verified = true } = {}) {
    this.counter += 1
    const authData = this.#authData(verified ? PRESENT | VERIFIED : PRESENT)
    const clientData = this.#clientData('webauthn.get', challenge)
    const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()])
    return this.#credential({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, this.#keys.privateKey).toString('base64url'),
    })
  }

  #credential<Response>(response: Response) {
    const id = this.id.toString('base64url')
    return { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {}, response }
  }

  #clientData(type: string, challenge: string) {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin }))
  }

  #authData(flags: number) {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter)
    const site = createHash('sha256').update(new URL(this.origin).hostname).digest()
    return Buffer.concat([site, Buffer.from([flags]), counter])
  }
}

/* As much of CBOR as a key needs. */
function head(major: number, count: number) {
  if (count < 24) return Buffer.from([(major << 5) | count])
  if (count < 256) return Buffer.from([(major << 5) | 24, count])
  return Buffer.from([(major << 5) | 25, count >> 8, count & 0xff])
}
function integer(value: number) {
  return value < 0 ? head(1, -1 - value) : head(0, value)
}
function bytes(value: Buffer) {
  return Buffer.concat([head(2, value.length), value])
}
function text(value: string) {
  return Buffer.concat([head(3, value.length), Buffer.from(value)])
}
function map(entries: [Buffer, Buffer][]) {
  return Buffer.concat([head(5, entries.length), ...entries.flat()])
}
