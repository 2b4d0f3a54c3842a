import db from '@adonisjs/lucid/services/db'
import { dayInParis } from '#models/mixins/paris_days'
import type Machine from '#models/machine'
import type { MachineCondition, MachineStatus } from '#models/machine'
import { WARNING_DAYS } from '#models/machines/inspection_state'
import { searchCondition } from '#queries/search'
import type Customer from '#models/customer'
import type { ModelQueryBuilderContract } from '@adonisjs/lucid/types/model'

export const FLEET_STATES = [
  'stopped',
  'degraded',
  'running',
  'declared',
  'removal_requested',
  'archived',
] as const
export type FleetState = (typeof FLEET_STATES)[number]

export const FLEET_SORTS = ['state', 'reference', 'name', 'inspection', 'recent'] as const
export type FleetSort = (typeof FLEET_SORTS)[number]

export type FleetFilters = {
  search?: string
  brand?: string
  model?: string
  site?: string
  state?: FleetState
  inspection?: 'due'
  sort?: FleetSort
  page?: number
}

export type MachineRow = {
  id: number
  public_id: string
  name: string | null
  brand: string | null
  model: string
  fleet_number: string | null
  serial_number: string | null
  site: string | null
  condition: MachineCondition
  status: MachineStatus
  next_inspection_on: Date | string | null
  last_inspection_result: string | null
}

export const MACHINE_COLUMNS = [
  'id',
  'public_id',
  'name',
  'brand',
  'model',
  'fleet_number',
  'serial_number',
  'site',
  'condition',
  'status',
  'next_inspection_on',
  'last_inspection_result',
]

type Group = {
  brand: string | null
  model: string
  site: string | null
  condition: MachineCondition
  status: MachineStatus
  total: number | string
  due: number | string
}

export const MACHINES_PER_PAGE = 25
const EXPORT_BATCH = 500

/** A page of the fleet: the machines in one query, counts and choices in another. */
export async function fleetList(customer: Customer, filters: FleetFilters) {
  const page = filters.page ?? 1
  const [machines, groups] = await Promise.all([
    fleet(customer, filters)
      .select(MACHINE_COLUMNS)
      .offset((page - 1) * MACHINES_PER_PAGE)
      .limit(MACHINES_PER_PAGE)
      .pojo<MachineRow>(),
    fleetGroups(customer, filters),
  ])
  const found = groups.filter((group) => matches(group, filters))
  const total = filters.inspection ? sum(found, 'due') : sum(found, 'total')
  return {
    machines,
    meta: {
      currentPage: page,
      perPage: MACHINES_PER_PAGE,
      total,
      hasMore: page * MACHINES_PER_PAGE < total,
    },
    summary: {
      total,
      stopped: sum(
        found.filter((group) => group.condition === 'stopped'),
        'total'
      ),
      due: sum(found, 'due'),
    },
    facets: {
      brand: options(groups, { ...filters, brand: undefined, model: undefined }, 'brand'),
      model: options(groups, { ...filters, model: undefined }, 'model'),
      site: options(groups, { ...filters, site: undefined }, 'site'),
      state: stateOptions(groups, { ...filters, state: undefined }),
    },
  }
}

/** All that the filters find, read in batches. */
export async function* exportFleet(customer: Customer, filters: FleetFilters) {
  for (let offset = 0; ; offset += EXPORT_BATCH) {
    const machines = await fleet(customer, filters).offset(offset).limit(EXPORT_BATCH)
    yield* machines
    if (machines.length < EXPORT_BATCH) return
  }
}

function fleet(customer: Customer, filters: FleetFilters) {
  const { brand, model, site, state, inspection, search } = filters
  const found = searchCondition('search', search)
  const query = customer
    .related('machines')
    .query()
    .if(found, (list) => list.whereRaw(found!.sql, found!.bindings))
    .if(brand, (list) => list.where('brand', brand!))
    .if(model, (list) => list.where('model', model!))
    .if(site, (list) => list.where('site', site!))
    .if(inspection, (list) => list.where('next_inspection_on', '<=', dueBefore()))
  inState(query, state)
  return sorted(query, filters.sort ?? 'state').orderBy('id')
}

type FleetQuery = ModelQueryBuilderContract<typeof Machine, Machine>

/** What left the fleet is only shown on request. */
function inState(query: FleetQuery, state: FleetState | undefined) {
  if (!state) return query.whereNot('status', 'archived')
  if (isCondition(state)) return query.where('condition', state).whereIn('status', ['active'])
  return query.where('status', state)
}

function sorted(query: FleetQuery, sort: FleetSort) {
  switch (sort) {
    case 'reference':
      return query.orderByRaw('fleet_number is null').orderBy('fleet_number')
    case 'name':
      return query.orderByRaw("coalesce(name, coalesce(brand, '') || ' ' || model)")
    case 'inspection':
      return query.orderByRaw('next_inspection_on is null').orderBy('next_inspection_on')
    case 'recent':
      return query.orderBy('created_at', 'desc').orderBy('id', 'desc')
    case 'state':
      return query
        .orderByRaw("case condition when 'stopped' then 0 when 'degraded' then 1 else 2 end")
        .orderByRaw('fleet_number is null')
        .orderBy('fleet_number')
  }
}

/** The fleet by all that can be filtered, so that each choice shows what it would find. */
function fleetGroups(customer: Customer, { search, state }: FleetFilters) {
  const found = searchCondition('search', search)
  return customer
    .related('machines')
    .query()
    .if(state !== 'archived', (list) => list.whereNot('status', 'archived'))
    .if(found, (list) => list.whereRaw(found!.sql, found!.bindings))
    .groupBy('brand', 'model', 'site', 'condition', 'status')
    .select('brand', 'model', 'site', 'condition', 'status')
    .count('* as total')
    .select(
      db.raw('sum(case when next_inspection_on <= ? then 1 else 0 end) as due', [dueBefore()])
    )
    .pojo<Group>()
}

function matches(group: Group, { brand, model, site, state }: FleetFilters) {
  return (
    (!brand || group.brand === brand) &&
    (!model || group.model === model) &&
    (!site || group.site === site) &&
    (state ? stateOf(group) === state : group.status !== 'archived')
  )
}

function stateOf({ status, condition }: Group): FleetState {
  return status === 'active' ? condition : status
}

function options(groups: Group[], filters: FleetFilters, name: 'brand' | 'model' | 'site') {
  const counts = new Map<string, number>()
  for (const group of groups.filter((one) => matches(one, filters))) {
    const value = group[name]
    if (value) counts.set(value, (counts.get(value) ?? 0) + Number(group.total))
  }
  return [...counts]
    .map(([value, count]) => ({ value, label: value, count }))
    .sort((a, b) => a.label.localeCompare(b.label, 'fr', { numeric: true }))
}

function stateOptions(groups: Group[], filters: FleetFilters) {
  const found = groups.filter((group) => matches(group, filters))
  return FLEET_STATES.flatMap((state) => {
    const count = sum(
      found.filter((group) => stateOf(group) === state),
      'total'
    )
    return count > 0 ? [{ value: state, count }] : []
  })
}

function sum(groups: Group[], name: 'total' | 'due') {
  return groups.reduce((total, group) => total + Number(group[name]), 0)
}

function isCondition(state: FleetState): state is MachineCondition {
  return state === 'stopped' || state === 'degraded' || state === 'running'
}

function dueBefore() {
  return dayInParis(WARNING_DAYS)
}
