import { xsrfToken } from '~/lib/upload'
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser'

/** Browsers offer passkeys on secure pages only. */
export function passkeysSupported(): boolean {
  return typeof window.PublicKeyCredential === 'function'
}

/** Null when the person closes the browser's window, or waits too long. */
export async function givePasskey(
  challengeUrl: string
): Promise<AuthenticationResponseJSON | null> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const optionsJSON = await challenge<PublicKeyCredentialRequestOptionsJSON>(challengeUrl)
  return optionsJSON && startAuthentication({ optionsJSON }).catch(() => null)
}

export async function makePasskey(challengeUrl: string): Promise<RegistrationResponseJSON | null> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  const optionsJSON = await challenge<PublicKeyCredentialCreationOptionsJSON>(challengeUrl)
  return optionsJSON && startRegistration({ optionsJSON }).catch(() => null)
}

async function challenge<Options>(url: string): Promise<Options | null> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Accept': 'application/json', 'X-XSRF-TOKEN': xsrfToken() },
  }).catch(() => null)
  return response?.ok ? ((await response.json()) as Options) : null
}
