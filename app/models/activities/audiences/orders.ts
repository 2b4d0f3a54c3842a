import { nobody } from '#models/activities/audience'

export const orderAudiences = {
  order_confirmed: nobody,
  order_preparing: nobody,
  order_ready: nobody,
  order_shipped: nobody,
  order_completed: nobody,
  order_cancelled: nobody,
}
