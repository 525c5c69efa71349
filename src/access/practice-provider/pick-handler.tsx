import type { IncomingMessage, ServerResponse } from 'node:http'
import type Provider from 'oidc-provider'
import { isLanguage, type Language } from '../../kernel/texts.ts'
import { createTranslate, type TextKey } from '../../text/translate.ts'
import type { FieldFault } from '../../ui/error-summary.tsx'
import type { PageFrame } from '../../ui/frame.ts'
import { renderPage } from '../../ui/layout.tsx'
import { cookieOf } from '../request-facts.ts'
import { SECURITY_HEADERS } from '../security-headers.ts'
import { PickGonePage, PickPersonPage } from './pick-person-page.tsx'
import type { Accounts } from './practice-people.ts'

const LARGEST_FORM = 10_000
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>

async function readBody(request: IncomingMessage): Promise<URLSearchParams> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    const bytes = Buffer.from(part)
    size += bytes.length
    if (size > LARGEST_FORM) return new URLSearchParams()
    parts.push(bytes)
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'))
}

function send(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'content-type': 'text/html; charset=UTF-8',
    'cache-control': 'no-store',
  })
  response.end(page)
}

function languageOf(request: IncomingMessage, interaction: Interaction | null): Language {
  const chosen = cookieOf(request.headers.cookie, 'sprak')
  if (isLanguage(chosen)) return chosen
  const asked = interaction?.params['ui_locales']
  return isLanguage(asked) ? asked : 'nb'
}

function frameOf(request: IncomingMessage, language: Language, title: TextKey, hasError = false): PageFrame {
  const t = createTranslate(language)
  return { t, language, title: t(title), path: request.url ?? '/', person: null, practice: true, hasError }
}

function faultsOf(frame: PageFrame, name: string, email: string): FieldFault[] {
  const faults: FieldFault[] = []
  if (name === '') faults.push({ fieldId: 'name', message: frame.t('access.newPersonNameMissing') })
  if (!EMAIL.test(email)) faults.push({ fieldId: 'email', message: frame.t('access.newPersonEmailWrong') })
  return faults
}

/** The page on which a practice person is picked, and its answer. */
export function createPickHandler(provider: Provider, accounts: Accounts, acr: string) {
  async function finish(request: IncomingMessage, response: ServerResponse, subject: string | null): Promise<void> {
    const result = subject
      ? { login: { accountId: subject, acr, remember: false } }
      : { error: 'access_denied', error_description: 'cancelled' }
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
  }

  async function chosen(form: URLSearchParams, frame: PageFrame) {
    const key = form.get('person')
    if (key) {
      const person = await accounts.find(key)
      return { subject: person?.subject ?? null, errors: [] }
    }
    const [name, email] = [form.get('name')?.trim().slice(0, 120) ?? '', form.get('email')?.trim().slice(0, 254) ?? '']
    const errors = faultsOf(frame, name, email)
    return { subject: errors.length > 0 ? null : accounts.fresh(name, email).subject, errors }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const interaction = await provider.interactionDetails(request, response).catch(() => null)
    const language = languageOf(request, interaction)
    if (!interaction || !request.url?.startsWith(`/ovelse/innlogging/velg/${interaction.uid}`)) {
      send(response, 404, renderPage(<PickGonePage frame={frameOf(request, language, 'access.pickGone')} />))
      return
    }
    const isPost = request.method === 'POST'
    const form = isPost ? await readBody(request) : new URLSearchParams()
    if (form.has('cancel')) return finish(request, response, null)
    const { subject, errors } = isPost
      ? await chosen(form, frameOf(request, language, 'access.pickTitle'))
      : { subject: null, errors: [] }
    if (subject) return finish(request, response, subject)
    const page = renderPage(
      <PickPersonPage
        frame={frameOf(request, language, 'access.pickTitle', errors.length > 0)}
        action={`/ovelse/innlogging/velg/${interaction.uid}`}
        people={await accounts.people()}
        fresh={{ name: form.get('name') ?? '', email: form.get('email') ?? '' }}
        errors={errors}
      />,
    )
    send(response, isPost ? 422 : 200, page)
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error('the practice provider failed', { cause: error }))
    })
  }
}
