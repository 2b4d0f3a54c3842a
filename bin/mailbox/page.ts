import { createServer, type Server, type ServerResponse } from 'node:http'
import type { Inbox, ReceivedMail } from './inbox.ts'

/** The local mailbox in a browser: `/` to read, `/email` as JSON, `DELETE /email/all` to empty it. */
export function mailboxPage(inbox: Inbox): Server {
  return createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname === '/email/all' && request.method === 'DELETE') {
      await inbox.clear()
      return send(response, 'application/json', '{}')
    }
    if (pathname === '/email') {
      return send(response, 'application/json', JSON.stringify(inbox.mails))
    }
    const [, route, id] = pathname.split('/')
    const mail = inbox.mails.find((candidate) => candidate.id === id)
    if (route === 'email' && mail) {
      return send(response, 'application/json', JSON.stringify(mail))
    }
    if (route === 'html' && mail) return send(response, 'text/html', mail.html || plain(mail))
    if (route === 'text' && mail) return send(response, 'text/plain', mail.text)
    if (route === 'raw' && mail) {
      const raw = await inbox.raw(mail.id)
      return send(response, 'message/rfc822', raw ?? '')
    }
    if (pathname === '/') return send(response, 'text/html', LIST)
    response.writeHead(404).end('not found')
  })
}

function send(response: ServerResponse, type: string, body: string | Buffer) {
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' })
  response.end(body)
}

function plain(mail: ReceivedMail) {
  return `<pre style="white-space:pre-wrap;font:inherit">${escape(mail.text)}</pre>`
}

function escape(text: string) {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}

const LIST = `<!DOCTYPE html>
<html lang="fr">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Boîte locale · Connect</title>
<style>
  * { box-sizing: border-box }
  body { margin: 0; font: 15px/1.45 system-ui, sans-serif; color: #16242c; height: 100vh; display: flex; flex-direction: column }
  header { display: flex; gap: 1rem; align-items: baseline; padding: .75rem 1rem; border-bottom: 1px solid #d5dde1 }
  h1 { font-size: 1.1rem; margin: 0 } header p { margin: 0; color: #52646e; flex: 1 }
  button { font: inherit; border: 1px solid #b8c4ca; background: #fff; border-radius: 6px; padding: .3rem .7rem; cursor: pointer }
  main { flex: 1; display: grid; grid-template-columns: minmax(16rem, 26rem) 1fr; min-height: 0 }
  ul { list-style: none; margin: 0; padding: 0; overflow: auto; border-right: 1px solid #d5dde1 }
  li a { display: block; padding: .7rem 1rem; border-bottom: 1px solid #e6ebee; color: inherit; text-decoration: none }
  li a[aria-current=true] { background: #eef3f6; box-shadow: inset 3px 0 #c2410c }
  li strong { display: block } li small { color: #52646e; display: block; overflow-wrap: anywhere }
  article { display: flex; flex-direction: column; min-width: 0 }
  dl { margin: 0; padding: .75rem 1rem; border-bottom: 1px solid #d5dde1; display: grid; grid-template-columns: auto 1fr; gap: .15rem .75rem }
  dt { color: #52646e } dd { margin: 0; overflow-wrap: anywhere }
  iframe { flex: 1; border: 0; width: 100%; background: #fff }
  .none { padding: 2rem; color: #52646e }
  @media (max-width: 760px) { main { grid-template-columns: 1fr; grid-template-rows: 40% 1fr } ul { border-right: 0; border-bottom: 1px solid #d5dde1 } }
</style>
<header><h1>Boîte locale</h1><p>Tous les mails envoyés par Connect sur cet ordinateur.</p><button id="clear">Vider</button></header>
<main><ul id="list" aria-label="Mails"></ul><article id="mail"><p class="none">Aucun mail choisi.</p></article></main>
<script>
  const list = document.getElementById('list'), view = document.getElementById('mail')
  let mails = [], shown = ''
  const el = (tag, text) => { const e = document.createElement(tag); if (text) e.textContent = text; return e }
  const when = (iso) => new Date(iso).toLocaleString('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' })
  function drawList() {
    list.replaceChildren(...mails.map((mail) => {
      const link = el('a'); link.href = '#' + mail.id
      link.setAttribute('aria-current', String(mail.id === location.hash.slice(1)))
      link.append(el('strong', mail.subject), el('small', 'À ' + mail.to.join(', ')), el('small', when(mail.date)))
      const item = el('li'); item.append(link); return item
    }))
    if (!mails.length) { const item = el('li'); item.className = 'none'; item.textContent = 'Aucun mail pour l’instant.'; list.append(item) }
  }
  function drawMail() {
    const mail = mails.find(({ id }) => id === location.hash.slice(1))
    if (!mail || shown === mail.id) return
    shown = mail.id
    const facts = el('dl')
    const pieces = mail.attachments.map(({ filename }) => filename).join(', ')
    for (const [name, value] of [['Objet', mail.subject], ['De', mail.from], ['À', mail.to.join(', ')], ['Date', when(mail.date)], ['Pièces', pieces]]) {
      if (value) facts.append(el('dt', name), el('dd', value))
    }
    const frame = el('iframe'); frame.title = 'Mail'; frame.sandbox = 'allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation'
    frame.srcdoc = '<base target="_blank">' + (mail.html || '<pre style="white-space:pre-wrap;font:15px system-ui">' + mail.text.replace(/[&<]/g, (c) => c === '&' ? '&amp;' : '&lt;') + '</pre>')
    view.replaceChildren(facts, frame)
  }
  async function refresh() {
    try { mails = await (await fetch('/email')).json(); drawList(); drawMail() } catch {}
  }
  addEventListener('hashchange', () => { drawList(); drawMail() })
  document.getElementById('clear').onclick = async () => { await fetch('/email/all', { method: 'DELETE' }); shown = ''; view.replaceChildren(); refresh() }
  refresh(); setInterval(refresh, 1500)
</script>
</html>`
