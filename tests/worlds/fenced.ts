import sharp from 'sharp'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { randomUUID } from 'node:crypto'
import Tag from '#models/tag'
import RequestMerge from '#models/request_merge'
import SavedReply from '#models/saved_reply'
import Membership from '#models/membership'
import Delivery from '#models/delivery'
import Passkey from '#models/passkey'
import InvoiceUpload from '#models/invoice_upload'
import Attachment from '#models/attachment'
import type User from '#models/user'
import { dealership } from '#tests/worlds/dealership'
import { leaving, onTheDesk } from '#tests/worlds/requests'
import { acceptanceBy, issuedHoses, issuedPump, pumpDraft } from '#tests/worlds/quoting'
import { filedClaim, printInvoice, publishedInvoice } from '#tests/worlds/billing'

/** One of everything that belongs to Delvallée, customer of Seclin in TP: what strangers knock at. */
export async function fenced() {
  const world = await dealership()
  const { delvallee, camille, hugo, lea, excavator, loader, ines, tp } = world
  await tp.showLogo({ by: world.direction, path: await logoFile() })
  const request = await onTheDesk({ machine: excavator, by: hugo })
  const { request: removal } = await leaving(loader, hugo)
  const quote = await issuedPump(world)
  const draft = await pumpDraft(world)
  const ordered = await issuedHoses(world)
  const order = await ordered.accept(acceptanceBy(camille))
  const invoice = await publishedInvoice(delvallee, { by: ines })
  const claim = await filedClaim(invoice, camille)
  const upload = await InvoiceUpload.receive({
    entity: tp,
    bytes: await printInvoice(delvallee, { number: 'F-26-99999' }),
    name: 'facture.pdf',
    by: ines,
    customer: delvallee,
  })
  const photo = await Attachment.store({
    content: { bytes: Buffer.from('%PDF-1.7\n1 0 obj << >> endobj\n%%EOF') },
    name: 'plaque.pdf',
    by: hugo,
    entityId: tp.id,
    customerId: delvallee.id,
    to: request,
  })
  const hugoContact = await Membership.query()
    .where({ user_id: hugo.id, customer_id: delvallee.id })
    .firstOrFail()

  const reply = await new SavedReply()
    .merge({ entityId: tp.id })
    .keep({ title: 'Reçu', body: 'Bonjour {contact}, nous avons bien reçu {numéro}.' })
  const tag = await Tag.named(tp.id, 'Garantie')
  await tag.putOn(request, { by: world.leaStaff })
  const twin = await onTheDesk({ machine: excavator, by: hugo })
  await RequestMerge.record(twin, { into: request, by: world.leaStaff })
  const [camilleKey, leaKey] = await Passkey.createMany(
    [camille, lea].map(({ id }) => ({
      userId: id,
      credentialId: `key-of-${id}`,
      publicKey: 'none',
      transports: ['internal'],
      name: 'Téléphone',
    }))
  )

  const noticeOf = ({ id }: User) =>
    Delivery.query().where({ userId: id, channel: 'portal' }).orderBy('id').firstOrFail()

  return {
    ...world,
    camilleKey,
    leaKey,
    camilleNotice: await noticeOf(camille),
    leaNotice: await noticeOf(lea),
    request,
    reply,
    tag,
    twin,
    removal,
    quote,
    draft,
    ordered,
    order,
    invoice,
    claim,
    upload,
    photo,
    hugoContact,
    formId: randomUUID(),
  }
}

/** A picture of one colour. */
async function logoFile() {
  const path = join(tmpdir(), `${randomUUID()}.png`)
  await sharp({ create: { width: 60, height: 20, channels: 3, background: '#b8430d' } })
    .png()
    .toFile(path)
  return path
}

export type Fenced = Awaited<ReturnType<typeof fenced>>
