import Bowser from 'bowser'
import type SignIn from '#models/sign_in'
import { BaseTransformer } from '@adonisjs/core/transformers'

/** Where a person is signed in: « Firefox, Windows », from which address, seen when. */
export default class SignInTransformer extends BaseTransformer<SignIn> {
  toObject() {
    const { resource: signIn } = this
    return {
      id: signIn.publicId,
      ...deviceOf(signIn.userAgent),
      through: signIn.through,
      ip: signIn.ip,
      lastSeenAt: signIn.lastSeenAt.toISO()!,
      startedAt: signIn.createdAt.toISO()!,
    }
  }
}

function deviceOf(userAgent: string | null) {
  if (!userAgent) return { browser: null, system: null, isPhone: false }
  const { browser, os, platform } = Bowser.parse(userAgent)
  return {
    browser: browser.name || null,
    system: os.name || null,
    isPhone: platform.type === 'mobile' || platform.type === 'tablet',
  }
}
