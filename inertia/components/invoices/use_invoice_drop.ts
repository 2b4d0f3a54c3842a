import { computed, reactive, ref } from 'vue'
import { t } from '~/lib/i18n'
import { xsrfToken } from '~/lib/upload'

export interface Sending {
  key: number
  name: string
  state: 'waiting' | 'sending' | 'done' | 'again' | 'failed'
  percent: number
  error?: string
}

const AT_ONCE = 3
const MAX_BYTES = 20 * 1024 * 1024

/** Sends one file or a hundred, three at a time, each by itself: one bad file stops no other. */
export function useInvoiceDrop(url: () => string, onDone: () => void) {
  const sendings = reactive<Sending[]>([])
  const files = new Map<number, File>()
  const running = ref(0)
  let next = 1

  const left = computed(
    () => sendings.filter(({ state }) => state === 'waiting' || state === 'sending').length
  )
  const notable = computed(() =>
    sendings.filter(({ state }) => state === 'failed' || state === 'again')
  )

  function add(list: Iterable<File>): void {
    for (const file of list) {
      const sending: Sending = { key: next++, name: file.name, state: 'waiting', percent: 0 }
      if (file.size > MAX_BYTES) {
        sending.state = 'failed'
        sending.error = t('documents.reading.too_large')
      } else files.set(sending.key, file)
      sendings.push(sending)
    }
    pump()
  }

  function pump(): void {
    while (running.value < AT_ONCE) {
      const sending = sendings.find(({ state }) => state === 'waiting')
      const file = sending && files.get(sending.key)
      if (!sending || !file) return
      sending.state = 'sending'
      running.value++
      void send(sending, file).finally(() => {
        running.value--
        files.delete(sending.key)
        pump()
        if (left.value === 0) onDone()
      })
    }
  }

  function send(sending: Sending, file: File): Promise<void> {
    return new Promise((resolve) => {
      const fail = (message: string) => {
        sending.state = 'failed'
        sending.error = message
      }
      const xhr = new XMLHttpRequest()
      xhr.upload.onprogress = (event) => {
        if (event.lengthComputable) sending.percent = Math.round((event.loaded / event.total) * 100)
      }
      xhr.onload = () => {
        const answer = parse(xhr.responseText)
        if (xhr.status < 300) sending.state = answer.receivedAgain ? 'again' : 'done'
        else fail(answer.errors?.[0]?.message ?? answer.message ?? t('common.upload.failed'))
      }
      xhr.onerror = () => fail(t('common.upload.failed'))
      xhr.onloadend = () => resolve()
      const body = new FormData()
      body.append('file', file, file.name)
      xhr.open('POST', url())
      xhr.setRequestHeader('Accept', 'application/json')
      xhr.setRequestHeader('X-Requested-With', 'XMLHttpRequest')
      xhr.setRequestHeader('X-XSRF-TOKEN', xsrfToken())
      xhr.send(body)
    })
  }

  function forget(): void {
    for (let index = sendings.length - 1; index >= 0; index--) {
      if (!['waiting', 'sending'].includes(sendings[index].state)) sendings.splice(index, 1)
    }
  }

  return { sendings, notable, left, add, forget }
}

type Answer = { receivedAgain?: boolean; message?: string; errors?: { message: string }[] }

function parse(text: string): Answer {
  try {
    return JSON.parse(text) as Answer
  } catch {
    return {}
  }
}
