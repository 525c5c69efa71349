import { fieldsOf, isSameText, restoreChanges, setVersion } from './form-fields.ts'
import { type SavedStatus, savedStatusOf } from './saved-status.ts'
import { forgetUnsent, keepUnsent, readUnsent, type Unsent } from './unsent.ts'

const PAUSE = 1200
const FIRST_RETRY = 4000
const LONGEST_RETRY = 60_000
const LONGEST_SAVE = 20_000
/** Browsers let no more than this go on after the page is left. */
const MOST_AFTER_LEAVING = 60_000

type Answer =
  | { readonly kind: 'saved'; readonly savedAt: string; readonly version: number | string | null }
  | { readonly kind: 'refused'; readonly status: number; readonly error: string; readonly message: string }
  | { readonly kind: 'unreachable' }

function field(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Object.entries(body).find(([key]) => key === name)?.[1] : undefined
}

async function send(address: string, fields: URLSearchParams): Promise<Answer> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      body: fields,
      headers: { accept: 'application/json' },
      keepalive: fields.toString().length < MOST_AFTER_LEAVING,
      signal: AbortSignal.timeout(LONGEST_SAVE),
    })
    const body: unknown = await response.json().catch(() => null)
    const [savedAt, version, message] = [field(body, 'savedAt'), field(body, 'version'), field(body, 'message')]
    if (response.ok && typeof savedAt === 'string') {
      return {
        kind: 'saved',
        savedAt,
        version: typeof version === 'number' || typeof version === 'string' ? version : null,
      }
    }
    // A sign-in page instead of an answer means that the session has ended.
    const status = response.ok || response.redirected ? 401 : response.status
    if (status >= 500 || status === 429) return { kind: 'unreachable' }
    const error = field(body, 'error')
    return {
      kind: 'refused',
      status,
      error: typeof error === 'string' ? error : '',
      message: typeof message === 'string' ? message : '',
    }
  } catch {
    return { kind: 'unreachable' }
  }
}

/** Saves a form while one writes. One request at a time; what is not sent is kept in the browser and sent again. */
class Autosave {
  private timer = 0
  private sending = false
  private stopped = false
  private posted = false
  /** What pressed submit while a save was on its way. */
  private waiting: HTMLElement | null = null
  private retry = FIRST_RETRY
  private sent: URLSearchParams

  private readonly form: HTMLFormElement
  private readonly address: string
  private readonly status: SavedStatus

  constructor(form: HTMLFormElement, address: string, status: SavedStatus) {
    this.form = form
    this.address = address
    this.status = status
    this.sent = fieldsOf(form)
  }

  start(): void {
    this.form.addEventListener('input', () => this.later(PAUSE))
    this.form.addEventListener('change', () => this.later(PAUSE))
    this.form.addEventListener('submit', (event) => this.submit(event))
    window.addEventListener('online', () => this.later(0))
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.leave()
    })
    this.restore()
  }

  /** Unsent text on the version that stands here is put back; on an older one the person chooses. */
  private restore(): void {
    for (const kept of readUnsent(this.address)) {
      if (isSameText(kept.fields, this.sent)) {
        kept.forget()
      } else if (kept.fields.get('version') === this.sent.get('version')) {
        kept.forget()
        this.putBack(kept)
        return
      } else {
        const forget = () => {
          kept.forget()
          this.status.show('restored', '')
        }
        this.status.offer(() => {
          kept.forget()
          this.putBack(kept)
        }, forget)
        return
      }
    }
  }

  /** It goes on from the version it was written on, so that what others have saved since is found and not overwritten. */
  private putBack({ fields, base }: Unsent): void {
    restoreChanges(this.form, fields, base)
    setVersion(this.form, fields.get('version') ?? '')
    this.status.show('restored', this.status.word('restored'))
    this.later(PAUSE)
  }

  /**
   * The form's own post carries everything; nothing may save on top of it. A save on its way is waited for, since the
   * post must carry the version that it makes, or the person would seem to have written in two windows.
   */
  private submit(event: SubmitEvent): void {
    if (this.sending) {
      event.preventDefault()
      this.waiting = event.submitter ?? this.form
    } else {
      this.stop()
    }
  }

  private submitWaiting(): boolean {
    const { waiting } = this
    if (!waiting) return false
    this.waiting = null
    this.form.requestSubmit(waiting === this.form ? null : waiting)
    return true
  }

  /** What is not sent yet stays kept: the post may fail on its way. */
  private stop(): void {
    this.stopped = true
    this.posted = true
    window.clearTimeout(this.timer)
  }

  private later(pause: number): void {
    if (this.posted) return
    const fields = fieldsOf(this.form)
    if (isSameText(fields, this.sent)) return
    keepUnsent(this.address, fields, this.sent)
    if (this.stopped) return
    // From the first letter the line no longer says "saved".
    if (!this.status.standsFirm()) this.status.show('saving', this.status.word('saving'))
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => void this.save(), pause)
  }

  /** The page may be on its way out, and no timer would come: what is written is sent at once. */
  private leave(): void {
    if (this.posted || this.stopped) return
    const fields = fieldsOf(this.form)
    if (isSameText(fields, this.sent)) return
    keepUnsent(this.address, fields, this.sent)
    window.clearTimeout(this.timer)
    void this.save()
  }

  private async save(): Promise<void> {
    if (this.sending || this.stopped) return
    const fields = fieldsOf(this.form)
    this.sending = true
    this.status.show('saving', this.status.word('saving'))
    const answer = await send(this.address, fields)
    this.sending = false
    if (this.waiting && answer.kind === 'saved' && answer.version !== null) setVersion(this.form, answer.version)
    if (this.submitWaiting() || this.stopped) return
    if (answer.kind === 'saved') this.accept(answer, fields)
    else if (answer.kind === 'refused') this.refuse(answer)
    else this.tryAgain()
  }

  private accept(answer: Extract<Answer, { kind: 'saved' }>, fields: URLSearchParams): void {
    this.sent = fields
    this.retry = FIRST_RETRY
    if (answer.version !== null) setVersion(this.form, answer.version)
    forgetUnsent(this.address)
    this.status.show('saved', this.status.word('saved').replace('{time}', answer.savedAt))
    this.later(PAUSE)
  }

  private refuse(answer: Extract<Answer, { kind: 'refused' }>): void {
    const here = `${location.pathname}${location.search}`
    const failed = this.status.word('notSaved')
    const words = answer.message === '' ? failed : `${failed} – ${answer.message}`
    if (answer.status === 409) {
      // Saving again would only be refused again: the person must see the other's text first.
      this.stopped = true
      this.status.show('conflict', answer.message || this.status.word('conflict'), {
        href: here,
        label: this.status.word('reload'),
      })
    } else if (answer.status === 401) {
      this.stopped = true
      const href = `/logg-inn?tilbake=${encodeURIComponent(here)}`
      this.status.show('failed', this.status.word('signedOut'), { href, label: this.status.word('signIn') })
    } else if (answer.error === 'deadline') {
      // It is kept in the history by now; saving again would only fill it.
      this.stopped = true
      this.status.show('failed', words, { href: here, label: this.status.word('reload') })
    } else {
      this.status.show('failed', words)
    }
  }

  private tryAgain(): void {
    this.status.show('failed', this.status.word('offline'))
    this.timer = window.setTimeout(() => void this.save(), this.retry)
    this.retry = Math.min(LONGEST_RETRY, this.retry * 2)
  }
}

export function enhanceAutosave(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave]')) {
    const status = savedStatusOf(form)
    const address = form.dataset['autosave']
    if (status && address) new Autosave(form, address, status).start()
  }
}
