import type ServiceRequest from '#models/service_request'

/** All that the page of a request shows its customer, with the requests that were joined to it. */
export async function loadRequest(request: ServiceRequest) {
  await request.load((loader) =>
    loader
      .load('machine')
      .load('agency')
      .load('team')
      .load('author')
      .load('parts')
      .load('attachments', (files) => files.where('visibility', 'public'))
      .load('customer')
      .load('mergedInto')
      .load('joined', (joined) =>
        joined
          .preload('author')
          .preload('parts')
          .preload('attachments', (files) => files.where('visibility', 'public'))
      )
  )
}
