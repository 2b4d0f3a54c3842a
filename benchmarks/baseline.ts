/*
 * What Node alone costs here: `/` answers a fixed body, `/sqlite` reads the 25 newest invoices of the
 * benchmark's customer and answers them as JSON, `/adonis` has AdonisJS without any middleware answer
 * the fixed body.
 */
import { createServer } from 'node:http'
import Database from 'better-sqlite3'
import { AppFactory } from '@adonisjs/core/factories/app'
import { ServerFactory } from '@adonisjs/core/factories/http'

const [file, account] = process.argv.slice(2)
const database = new Database(file, { readonly: true })
const newest = database.prepare(
  `select number, slug, kind, status, issued_on, due_on, net_total_cents, grand_total_cents,
          disputed_cents, purchase_order_number
   from invoices where customer_id = (select id from customers where account = ?)
   order by issued_on desc, id desc limit 25`
)

const app = new AppFactory().create(new URL('../', import.meta.url))
await app.init()
const adonis = new ServerFactory().merge({ app }).create()
adonis.getRouter().get('/adonis', () => ({ ok: true }))
await adonis.boot()

const server = createServer((request, response) => {
  if (request.url === '/adonis') return void adonis.handle(request, response)
  const body = request.url === '/sqlite' ? JSON.stringify(newest.all(account)) : '{"ok":true}'
  response.writeHead(200, { 'content-type': 'application/json' }).end(body)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(`listening on ${typeof address === 'object' ? address?.port : address}`)
})
