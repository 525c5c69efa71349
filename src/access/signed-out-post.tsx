// A session may end while one writes: what was posted then is never lost. It is answered with the words themselves,
// which are sent again after a new sign-in; the server stores none of it, since it does not know whose it is.
import { SignedOutPage } from './pages/signed-out-page.tsx'
import type { Visit } from './visit.ts'

const MOST_FIELDS = 1000

async function postedFields(request: Request) {
  const posted = await request.formData().catch(() => new FormData())
  const fields: { name: string; value: string }[] = []
  const files: string[] = []
  for (const [name, value] of [...posted].slice(0, MOST_FIELDS)) {
    if (typeof value === 'string') fields.push({ name, value })
    else if (value.size > 0) files.push(value.name)
  }
  return { fields, files }
}

export async function answerSignedOutPost(visit: Visit): Promise<Response> {
  const message = visit.t('access.signedOutShort')
  if (visit.wantsJson) return visit.context.json({ error: 'signed_out', message }, 401)
  const { fields, files } = await postedFields(visit.context.req.raw)
  const { pathname, search } = new URL(visit.context.req.url)
  const frame = visit.frame({ title: visit.t('access.signedOutTitle'), path: '/', hasError: true })
  return visit.page(<SignedOutPage frame={frame} action={`${pathname}${search}`} fields={fields} files={files} />, 403)
}
