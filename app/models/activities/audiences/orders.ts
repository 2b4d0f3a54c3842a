import type Order from '#models/order'
import { audience, contactsWith, nobody } from '#models/activities/audience'
import type { Happening, Recipient } from '#models/activities/audience'

/** Whoever ordered; the other buyers when that person has left. */
async function orderer(happening: Happening<Order>): Promise<Recipient[]> {
  const buyers = await contactsWith('buying', happening)
  const { placedById } = happening.subject
  const same = buyers.filter((buyer) => 'userId' in buyer && buyer.userId === placedById)
  return same.length > 0 ? same : buyers
}

const whoeverOrdered = audience<Order>(orderer)

export const orderAudiences = {
  /** The law wants an acknowledgement to whoever ordered; the account's admins learn of it as well. */
  order_confirmed: audience<Order>(
    async (happening) => [
      ...(await contactsWith('admin', happening)),
      { userId: happening.subject.placedById, side: 'customer', owed: true },
    ],
    { toAuthor: true }
  ),
  order_preparing: nobody,
  order_ready: whoeverOrdered,
  order_shipped: whoeverOrdered,
  order_completed: whoeverOrdered,
  order_cancelled: whoeverOrdered,
}
