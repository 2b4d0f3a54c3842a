import Machine from '#models/machine'
import { fleetMachine } from '#scopes/portal'
import { fleetList } from '#queries/fleet_list'
import MachinePolicy from '#policies/machine_policy'
import MachineTransformer from '#transformers/machine_transformer'
import MachineRowTransformer from '#transformers/machine_row_transformer'
import AttachmentTransformer from '#transformers/attachment_transformer'
import { machineFiles, machineThread } from '#queries/machine_thread'
import { amendMachineValidator, declareMachineValidator, fleetFilters } from '#validators/machines'
import { readNotices } from '#start/notices'
import type { HttpContext } from '@adonisjs/core/http'

export default class MachinesController {
  async index({ bouncer, customer, inertia, request }: HttpContext) {
    await bouncer.with(MachinePolicy).authorize('use')
    const filters = await request.validateUsing(fleetFilters, { data: request.qs() })
    const { machines, ...list } = await fleetList(customer, filters)

    return inertia.render('portal/machines/index', {
      filters,
      machines: machines.map((row) => new MachineRowTransformer(row).toObject()),
      ...list,
    })
  }

  async create({ bouncer, inertia }: HttpContext) {
    await bouncer.with(MachinePolicy).authorize('use')

    return inertia.render('portal/machines/create', {})
  }

  async store({ auth, bouncer, customer, i18n, request, response, session }: HttpContext) {
    await bouncer.with(MachinePolicy).authorize('use')
    const { formId, attachments, ...facts } = await request.validateUsing(declareMachineValidator)
    const machine = await Machine.declare({
      customer,
      by: auth.getUserOrFail(),
      formId,
      facts,
      attachments,
    })

    session.flash('success', i18n.t('fleet.done.declared', { name: machine.label }))
    return response
      .redirect()
      .toRoute('portal.machines.show', { account: customer.account, machine: machine.publicId })
  }

  async show(ctx: HttpContext) {
    const { bouncer, customer, inertia, membership } = ctx
    const machine = await fleetMachine(ctx)
    await bouncer.with(MachinePolicy).authorize('use')
    await readNotices(ctx, machine)
    await machine.load('customer', (query) => query.preload('agency'))

    return inertia.render('portal/machines/show', {
      machine: MachineTransformer.transform(machine).useVariant('forPortal'),
      thread: await machineThread(machine, membership),
      files: AttachmentTransformer.transform(await machineFiles(machine), customer.account),
    })
  }

  async edit(ctx: HttpContext) {
    const machine = await fleetMachine(ctx)
    await ctx.bouncer.with(MachinePolicy).authorize('use')
    await machine.load('customer', (query) => query.preload('agency'))

    return ctx.inertia.render('portal/machines/edit', {
      machine: MachineTransformer.transform(machine).useVariant('forPortal'),
    })
  }

  async update(ctx: HttpContext) {
    const { auth, bouncer, customer, i18n, request, response, session } = ctx
    const machine = await fleetMachine(ctx)
    await bouncer.with(MachinePolicy).authorize('use')
    const facts = await request.validateUsing(amendMachineValidator)
    await machine.amend({ by: auth.getUserOrFail(), facts })

    session.flash('success', i18n.t('fleet.done.amended'))
    return response
      .redirect()
      .toRoute('portal.machines.show', { account: customer.account, machine: machine.publicId })
  }
}
