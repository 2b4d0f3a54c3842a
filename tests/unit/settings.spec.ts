import { test } from '@japa/runner'
import mail from '@adonisjs/mail/services/main'
import { mailbox } from '#tests/mailbox'

test.group('Settings', () => {
  test('mail goes over SMTP into the mailbox of the test process', async ({ assert }) => {
    await mail.send((message) => {
      message.to('lea@tp.example').subject('Bonjour Léa').text('À bientôt')
    })
    const received = await mailbox.waitFor('lea@tp.example', { subject: 'Bonjour' })
    assert.equal(received.text.trim(), 'À bientôt')
  })
})
