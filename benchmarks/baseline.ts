/*
 * What Node alone costs here: `/bare` answers a fixed body, `/sqlite` reads the 25 newest invoices of
 * the benchmark's customer and answers them as JSON.
 */
import { createServer } from 'node:http'
import Database from 'better-sqlite3'

const [file, account] = process.argv.slice(2)
const database = new Database(file, { readonly: true })
const newest = database.prepare(
  `select number, slug, kind, status, issued_on, due_on, net_total_cents, grand_total_cents,
          disputed_cents, purchase_order_number
   from invoices where customer_id = (select id from customers where account = ?)
   order by issued_on desc, id desc limit 25`
)

const server = createServer((request, response) => {
  const body = request.url === '/sqlite' ? JSON.stringify(newest.all(account)) : '{"ok":true}'
  response.writeHead(200, { 'content-type': 'application/json' }).end(body)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(`listening on ${typeof address === 'object' ? address?.port : address}`)
})
