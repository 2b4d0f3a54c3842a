import db from '@adonisjs/lucid/services/db'
import Tag, { type TagColor } from '#models/tag'
import { OPEN_REQUEST_STATUSES } from '#models/service_request'
import type StaffMember from '#models/staff_member'

export type TagWord = { slug: string; name: string; color: TagColor }

type OpenTag = { value: string; label: string; color: TagColor; count: number }

const MOST = 200

/** What the menu of a request offers. */
export function tagsFor({ entityId }: { entityId: number }) {
  return Tag.query().where('entity_id', entityId).orderBy('name').limit(MOST)
}

/** Those of the staff member's entity, with how many requests bear them; head office sees all. */
export function managedTags(staff: StaffMember) {
  return Tag.query()
    .if(staff.entityId, (query) => query.where('entity_id', staff.entityId!))
    .select('tags.*')
    .select(
      db.from('taggings').whereColumn('taggings.tag_id', 'tags.id').count('*').as('requests_count')
    )
    .preload('entity')
    .orderBy('entity_id')
    .orderBy('name')
    .limit(MOST)
}

/** The tags of open requests within reach, for filters; two entities' tags of one name are one choice. */
export async function openTags(staff: StaffMember) {
  const rows: (TagWord & { n: number | string })[] = await db
    .from('taggings')
    .join('tags', 'tags.id', 'taggings.tag_id')
    .join('service_requests', 'service_requests.id', 'taggings.service_request_id')
    .whereIn('service_requests.status', [...OPEN_REQUEST_STATUSES])
    .if(staff.entityId, (query) => query.where('service_requests.entity_id', staff.entityId!))
    .if(staff.agencyId, (query) => query.where('service_requests.agency_id', staff.agencyId!))
    .groupBy('tags.slug', 'tags.name', 'tags.color')
    .select('tags.slug', 'tags.name', 'tags.color')
    .count('* as n')
    .orderBy('tags.name')
  const found = new Map<string, OpenTag>()
  for (const { slug, name, color, n } of rows) {
    const option = found.get(slug) ?? { value: slug, label: name, color, count: 0 }
    option.count += Number(n)
    found.set(slug, option)
  }
  return [...found.values()]
}

/** The tags of a page's requests, by the request's id. */
export async function tagsOf(requestIds: number[]) {
  const words = new Map<number, TagWord[]>()
  if (requestIds.length === 0) return words

  const rows: (TagWord & { id: number })[] = await db
    .from('taggings')
    .join('tags', 'tags.id', 'taggings.tag_id')
    .whereIn('taggings.service_request_id', requestIds)
    .select('taggings.service_request_id as id', 'tags.slug', 'tags.name', 'tags.color')
    .orderBy('tags.name')
  for (const { id, ...word } of rows) words.set(id, [...(words.get(id) ?? []), word])
  return words
}

/** The ids of the requests that bear a tag, as a subquery. */
export function taggedRequests(slug: string) {
  return db
    .from('taggings')
    .join('tags', 'tags.id', 'taggings.tag_id')
    .where('tags.slug', slug)
    .select('taggings.service_request_id')
}
