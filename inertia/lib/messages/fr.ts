export default import.meta.glob<Record<string, unknown>>(
  [
    '../../../resources/lang/fr/*.json',
    '!**/mails.json',
    '!**/documents.json',
    '!**/commands.json',
    '!**/validator.json',
  ],
  { eager: true, import: 'default' }
)
