import type { ConversationEntry } from '~/components/ui/Conversation.vue'

/** As the server gives it: what is missing is null. */
export type Entry = Omit<ConversationEntry, 'icon'> & { icon: string | null }

type Opening = {
  author: string
  authorInitials: string
  customerName: string
  description: string
  createdAt: string
  attachments: NonNullable<ConversationEntry['attachments']>
}

/** What the customer wrote in the form stands first in the conversation, with its photos. */
export function withOpening(claim: Opening, entries: Entry[]): ConversationEntry[] {
  return [
    {
      id: 'opening',
      kind: 'message',
      author: claim.author,
      initials: claim.authorInitials,
      org: claim.customerName,
      text: claim.description,
      at: claim.createdAt,
      attachments: claim.attachments,
    },
    ...entries.map((entry) => ({ ...entry, icon: entry.icon ?? undefined })),
  ]
}
