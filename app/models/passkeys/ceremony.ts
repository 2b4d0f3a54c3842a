import env from '#start/env'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import type User from '#models/user'
import type Passkey from '#models/passkey'

/** Keys are made for the host of APP_URL, and answer on its pages only. */
function site() {
  const { hostname, origin } = new URL(env.get('APP_URL'))
  return { rpID: hostname, origin }
}

/** Ed25519, ECDSA P-256, RSA: what phones, computers and security keys make. */
const ALGORITHMS = [-8, -7, -257]

/** What the browser needs to make a key for this person; keys they have already make no second one. */
export function creationOptions(user: User, known: Passkey[]) {
  return generateRegistrationOptions({
    rpName: 'Connect',
    rpID: site().rpID,
    userID: Buffer.from(String(user.id)),
    userName: user.email,
    userDisplayName: user.fullName,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(({ credential: { id, transports } }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  })
}

/** The facts of the new key, or null if the answer isn't one to this challenge. */
export async function readCreated(response: RegistrationResponseJSON, challenge: string) {
  const { rpID, origin } = site()
  const { registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: false,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(refused)
  if (!registrationInfo) return null
  const { credential } = registrationInfo
  return {
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: credential.transports ?? [],
  }
}

/** One of these keys; without a list, whichever the device has for this site, after a look or a PIN. */
export function requestOptions(keys: Passkey[] | null) {
  return generateAuthenticationOptions({
    rpID: site().rpID,
    userVerification: keys ? 'preferred' : 'required',
    allowCredentials: keys?.map(({ credential: { id, transports } }) => ({ id, transports })),
  })
}

/** The key's new counter, or null if the answer is wrong, to another challenge, or from a copy of the key. */
export async function readAnswer(
  response: AuthenticationResponseJSON,
  {
    passkey,
    challenge,
    alone,
  }: {
    passkey: Passkey
    challenge: string
    /** Nothing else was proved: the device must have recognised the person. */
    alone: boolean
  }
) {
  const { rpID, origin } = site()
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    credential: passkey.credential,
    requireUserVerification: alone,
  }).catch(() => ({ verified: false, authenticationInfo: null }))
  return verified && authenticationInfo ? authenticationInfo.newCounter : null
}

function refused() {
  return { verified: false as const, registrationInfo: undefined }
}
