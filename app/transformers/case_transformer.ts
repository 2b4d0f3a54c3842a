import { type DateTime } from 'luxon'
import { BaseTransformer } from '@adonisjs/core/transformers'
import TagTransformer from '#transformers/tag_transformer'
import { attachmentUrl } from '#transformers/attachment_transformer'
import AssignmentChoicesTransformer from '#transformers/assignment_choices_transformer'
import type { CaseFile, HistoryItem, OpenItem } from '#queries/case_file'

/** A request as the agency works on it. */
export default class CaseTransformer extends BaseTransformer<CaseFile> {
  toObject() {
    const { request, entries, alsoOpen, history, overdueCents } = this.resource
    return {
      number: request.number,
      kind: request.kind,
      interventionKind: request.interventionKind,
      status: request.shownStatus,
      subject: request.subject,
      condition: request.machineCondition,
      promisedAt: iso(request.promisedAt),
      scheduledAt: iso(request.scheduledAt),
      team: request.team.kind,
      asker: request.author.fullName,
      assignee: request.assignee
        ? { name: request.assignee.user.fullName, initials: request.assignee.user.initials }
        : null,
      isMine: request.assigneeId === this.resource.staff.id,
      facts: this.#facts(),
      parts: request.parts.map(({ reference, description, quantity, preference }) => ({
        reference,
        description,
        quantity,
        preference,
      })),
      entries: [this.#opening(), ...entries],
      quotes: request.quotes.map(({ number, version, status, grandTotalCents, validUntil }) => ({
        number,
        version,
        status,
        grandTotalCents,
        validUntil: validUntil?.toISODate() ?? null,
      })),
      replies: this.resource.replies.map(({ id, title, body }) => ({ id, title, body })),
      tags: request.tags.map((tag) => new TagTransformer(tag).toObject()),
      tagChoices: this.resource.tags.map((tag) => new TagTransformer(tag).toObject()),
      mergedInto: request.mergedInto?.number ?? null,
      joined: request.joined.map(({ number }) => number),
      can: this.#can(),
      choices: new AssignmentChoicesTransformer({
        ...this.resource.choices,
        staff: this.resource.staff,
      }).toObject(),
      machine: this.#machine(),
      history: history.map(historyItem),
      customer: this.#customer(),
      overdueCents,
      alsoOpen: alsoOpen.map(openItem),
      agency: {
        name: request.agency.name,
        city: request.agency.city,
        phone: request.agency.phone,
        entity: request.agency.entity.name,
      },
    }
  }

  /** What the customer asked stands first in the conversation, with its photos. */
  #opening() {
    const { request } = this.resource
    return {
      id: 'opening',
      kind: 'message' as const,
      side: 'customer' as const,
      author: request.author.fullName,
      initials: request.author.initials,
      org: request.customer.name,
      from: null,
      text: request.description ?? '',
      at: request.createdAt.toUTC().toISO()!,
      icon: null,
      visible: false,
      attachments: request.attachments.map(({ publicId, name, isImage, size }) => ({
        id: publicId,
        name,
        isImage,
        size,
        url: attachmentUrl(publicId, null),
      })),
    }
  }

  #facts() {
    const { request } = this.resource
    return {
      hours: request.hours,
      site: request.site,
      contactName: request.contactName,
      contactPhone: request.contactPhone,
      wishedOn: request.wishedOn?.toISODate() ?? null,
      deliveryMode: request.deliveryMode,
      deliveryAddress: request.deliveryAddress,
      reason: request.reason,
      sinceOn: request.sinceOn?.toISODate() ?? null,
      wantsTradeIn: request.wantsTradeIn,
      createdAt: request.createdAt.toUTC().toISO()!,
    }
  }

  #can() {
    const { request, removal, staff } = this.resource
    const isRemoval = request.kind === 'removal'
    const deciding = isRemoval && request.isOpen && removal !== null && removal.decision === null
    return {
      take: request.isOpen && !request.assigneeId,
      assign: request.isOpen,
      answer: request.status !== 'cancelled',
      quote: request.isOpen && staff.may('quote'),
      schedule: request.isOpen && !isRemoval,
      close: request.isOpen && !isRemoval,
      merge: request.isOpen && !isRemoval,
      decide: deciding,
      reopen: !isRemoval && (request.status === 'done' || request.status === 'declined'),
    }
  }

  #machine() {
    const { machine } = this.resource.request
    return {
      publicId: machine.publicId,
      label: machine.label,
      model: [machine.brand, machine.model].filter(Boolean).join(' '),
      plate: machine.fleetNumber,
      serial: machine.serialNumber,
      year: machine.year,
      hours: machine.hours,
      site: machine.site,
      status: machine.status,
      condition: machine.condition,
      inspection: machine.inspectionState,
    }
  }

  #customer() {
    const { customer } = this.resource.request
    return {
      account: customer.account,
      code: customer.code,
      name: customer.name,
      contacts: this.resource.contacts.map(({ user, jobTitle }) => ({
        name: user.fullName,
        jobTitle,
        phone: user.phone,
        email: user.email,
      })),
    }
  }
}

export function historyItem({ kind, title, number, state, at }: HistoryItem) {
  return { kind, title, number, state, at }
}

export function openItem(item: OpenItem) {
  return {
    kind: item.kind,
    requestKind: item.request_kind,
    number: item.number,
    status: item.status,
    subject: item.subject,
    plate: item.plate,
    dueAt: item.due_at,
  }
}

function iso(at: DateTime | null) {
  return at?.toUTC().toISO() ?? null
}
