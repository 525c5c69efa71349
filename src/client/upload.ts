import { describedBy, type Told, talk } from './upload-talk.ts'

const PREFIX = 'nyttiggjort:unsent:upload:'
const FIRST_RETRY = 1500
const LONGEST_RETRY = 20_000

type Kept = { readonly id: string; readonly name: string; readonly size: number; readonly changed: number }

function keptOf(text: string | null): Kept | null {
  try {
    const found: unknown = JSON.parse(text ?? 'null')
    const part = (name: string) => describedBy(found, name)
    const [id, name, size, changed] = [part('id'), part('name'), part('size'), part('changed')]
    const isKept = typeof id === 'string' && typeof name === 'string'
    return isKept && typeof size === 'number' && typeof changed === 'number' ? { id, name, size, changed } : null
  } catch {
    return null
  }
}

/** Sends the form's file in parts, shows how far it has come, and goes on after a lost line, a reload or a new sign-in. */
class Upload {
  private isBusy = false
  private isStopped = false
  private readonly form: HTMLFormElement
  private readonly line: HTMLElement
  private readonly address: string
  private readonly key: string

  constructor(form: HTMLFormElement, line: HTMLElement, address: string) {
    this.form = form
    this.line = line
    this.address = address
    this.key = `${PREFIX}${address}#${this.value('question')}`
  }

  start(): void {
    this.form.addEventListener('submit', (event) => {
      const file = this.file()
      if (!file || file.size === 0) return
      event.preventDefault()
      if (!this.isBusy) void this.run(file)
    })
    void this.offerToGoOn()
  }

  private value(name: string): string {
    return this.form.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? ''
  }

  private file(): File | undefined {
    return this.form.querySelector<HTMLInputElement>('input[type="file"]')?.files?.[0]
  }

  private word(name: string, file?: { name: string }, percent = 0): string {
    const words = this.line.dataset[name] ?? ''
    return words.replace('{name}', file?.name ?? '').replace('{percent}', String(percent))
  }

  private keep(kept: Kept | null): void {
    try {
      if (kept) localStorage.setItem(this.key, JSON.stringify(kept))
      else localStorage.removeItem(this.key)
    } catch {
      // Without storage the file is sent all the same, only not resumed after a reload.
    }
  }

  private kept(): Kept | null {
    try {
      return keptOf(localStorage.getItem(this.key))
    } catch {
      return null
    }
  }

  /** A browser gives no page a file that it had before: the person chooses it once more, and only the rest is sent. */
  private async offerToGoOn(): Promise<void> {
    const kept = this.kept()
    if (!kept) return
    const told = await talk(`${this.address}/${kept.id}`, { method: 'GET' })
    if (told.kind === 'unreachable' || this.isBusy) return
    if (told.kind === 'refused' || told.isAttached) this.keep(null)
    else this.show(this.word('resume', kept, Math.floor((told.offset / kept.size) * 100)), told.offset / kept.size)
  }

  private show(text: string, share: number | null, stop?: () => void): void {
    const words = document.createElement('p')
    words.textContent = text
    this.line.replaceChildren(words)
    if (share !== null) {
      const bar = document.createElement('progress')
      bar.max = 100
      bar.value = Math.floor(share * 100)
      bar.setAttribute('aria-label', text)
      this.line.append(bar)
    }
    if (!stop) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'ds-button'
    button.dataset['variant'] = 'tertiary'
    button.dataset['size'] = 'sm'
    button.textContent = this.word('stop')
    button.addEventListener('click', stop)
    this.line.append(button)
  }

  private async run(file: File): Promise<void> {
    this.isBusy = true
    this.isStopped = false
    const leave = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', leave)
    const done = await this.send(file).catch(() => this.word('failed'))
    window.removeEventListener('beforeunload', leave)
    this.isBusy = false
    if (done === null) {
      this.show(this.word('done', file), null)
      window.location.assign(`${window.location.pathname}?lagret=1`)
    } else this.show(done, null)
  }

  /** Null when the file is attached, else why it is not. */
  private async send(file: File): Promise<string | null> {
    let told = await this.begin(file)
    let retry = FIRST_RETRY
    while (!this.isStopped) {
      if (told.kind === 'refused') {
        if (!told.isSignedOut) this.keep(null)
        return told.message || this.word('failed')
      }
      if (told.kind === 'unreachable') {
        this.show(this.word('paused'), null)
        await pause(retry)
        retry = Math.min(retry * 2, LONGEST_RETRY)
        const kept = this.kept()
        told = kept ? await talk(`${this.address}/${kept.id}`, { method: 'GET' }) : await this.begin(file)
        continue
      }
      if (told.isAttached) {
        this.keep(null)
        return null
      }
      retry = FIRST_RETRY
      told = await this.step(file, told)
    }
    return ''
  }

  private async begin(file: File): Promise<Told> {
    const kept = this.kept()
    const isSame = kept?.name === file.name && kept.size === file.size && kept.changed === file.lastModified
    if (kept && isSame) {
      const told = await talk(`${this.address}/${kept.id}`, { method: 'GET' })
      if (told.kind !== 'refused' || told.isSignedOut) return told
    }
    const fields = { question: this.value('question'), name: file.name, bytes: String(file.size) }
    const told = await talk(this.address, { method: 'POST', body: new URLSearchParams(fields) })
    if (told.kind === 'told') this.keep({ id: told.id, name: file.name, size: file.size, changed: file.lastModified })
    return told
  }

  /** One part, or the end after the last. */
  private async step(file: File, told: Extract<Told, { kind: 'told' }>): Promise<Told> {
    const kept = this.kept()
    const id = told.id || kept?.id || ''
    const { offset, part } = told
    if (offset >= file.size) {
      this.show(this.word('checking', file), 1)
      const end = await talk(`${this.address}/${id}/ferdig`, { method: 'POST', body: '' })
      return end.kind === 'told' ? { ...end, id, isAttached: !end.isElsewhere } : end
    }
    const percent = Math.floor((offset / file.size) * 100)
    this.show(this.word('progress', file, percent), offset / file.size, () => void this.stop(id))
    const next = await talk(`${this.address}/${id}`, {
      method: 'POST',
      body: file.slice(offset, offset + part),
      headers: { 'upload-offset': String(offset), 'content-type': 'application/octet-stream' },
    })
    return next.kind === 'told' ? { ...next, id, part } : next
  }

  private async stop(id: string): Promise<void> {
    this.isStopped = true
    this.keep(null)
    await talk(`${this.address}/${id}/avbryt`, { method: 'POST', body: '' })
    this.line.replaceChildren()
  }
}

/** Until the line is back, or a while. */
function pause(longest: number): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      window.clearTimeout(timer)
      window.removeEventListener('online', go)
      resolve()
    }
    const timer = window.setTimeout(go, longest)
    window.addEventListener('online', go)
  })
}

export function enhanceUploads(): void {
  for (const line of document.querySelectorAll<HTMLElement>('[data-upload]')) {
    const form = line.closest('form')
    if (form) new Upload(form, line, line.dataset['upload'] ?? '').start()
  }
}
