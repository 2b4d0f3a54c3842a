import { Inbox } from '../bin/mailbox/inbox.js'

/**
 * The mail server of this test process: real SMTP on a port of its own, started by bin/test.ts before
 * the application. `mailbox.waitFor(address)` gives the newest mail; `mailbox.stop()` and
 * `mailbox.start()` take the server down and bring it back on the same port.
 */
export const mailbox = new Inbox()
