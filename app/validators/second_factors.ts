import vine from '@vinejs/vine'

const code = () => vine.string().trim().minLength(1).maxLength(40)
const encoded = () => vine.string().maxLength(8000)

/** What `navigator.credentials` answers; each field is checked again when the signature is. */
const credential = {
  id: encoded(),
  rawId: encoded(),
  type: vine.literal('public-key'),
  clientExtensionResults: vine.object({}),
}

const assertion = () =>
  vine.object({
    ...credential,
    response: vine.object({
      clientDataJSON: encoded(),
      authenticatorData: encoded(),
      signature: encoded(),
      userHandle: encoded().optional(),
    }),
  })

/** One of the three. */
export const secondFactorValidator = vine.create({
  code: code().optional().requiredIfMissing(['recoveryCode', 'passkey']),
  recoveryCode: code().optional(),
  passkey: assertion().optional(),
})

export const passkeySignInValidator = vine.create({ passkey: assertion() })

export const authenticatorValidator = vine.create({ code: code() })

export const newPasskeyValidator = vine.create({
  name: vine.string().trim().minLength(1).maxLength(60),
  passkey: vine.object({
    ...credential,
    response: vine.object({
      clientDataJSON: encoded(),
      attestationObject: encoded(),
      transports: vine.array(vine.string().maxLength(20)).maxLength(10).optional(),
    }),
  }),
})
