import { clientAddress, createLimit, type Limit } from '../../../access/limits.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import type { Translate } from '../../../text/translate.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import { type ReadClaim, readClaim } from './forms.ts'
import { CheckReceiptPage, type CheckReceiptView } from './pages/check-receipt-page.tsx'
import { loadReceiptState, type Receipt } from './queries.ts'

const LONGEST = 2_000_000

type Show = {
  readonly answer?: CheckReceiptView['answer']
  readonly text?: string
  readonly errors?: readonly FieldFault[]
}

function show(visit: Visit, { answer = null, text = '', errors = [] }: Show = {}, status: 200 | 422 = 200) {
  const frame = visit.frame({ title: visit.t('entries.check_receipt'), hasError: errors.length > 0 })
  return visit.page(<CheckReceiptPage frame={frame} answer={answer} text={text} errors={errors} />, status)
}

async function answerTo(services: Services, visit: Visit, read: ReadClaim): Promise<CheckReceiptView['answer']> {
  const { t } = visit
  if (read.kind === 'altered') {
    return { tone: 'warning', title: t('entries.receipt_altered'), text: t('entries.receipt_altered_text') }
  }
  const none: Receipt = { state: null, judged: null }
  const { state, judged } =
    read.kind === 'claim' ? await services.db.read(visit.actor, (reader) => loadReceiptState(reader, read.claim)) : none
  const more = judged === null ? '' : t(judged === 'judged' ? 'protocol.receiptJudged' : 'protocol.receiptNotJudged')
  const answer = answerOf(t, state)
  return { ...answer, more }
}

function answerOf(t: Translate, state: Receipt['state']): NonNullable<CheckReceiptView['answer']> {
  switch (state) {
    case 'current':
      return { tone: 'success', title: t('files.receipt_current'), text: t('files.receipt_current_text') }
    case 'withdrawal':
      return { tone: 'success', title: t('files.receipt_of_withdrawal'), text: t('files.receipt_of_withdrawal_text') }
    case 'replaced':
    case 'withdrawn':
      return { tone: 'info', title: t(`files.receipt_was_${state}`), text: t(`files.receipt_was_${state}_text`) }
    case null:
      return { tone: 'warning', title: t('entries.receipt_unknown'), text: t('entries.receipt_unknown_text') }
  }
}

async function check(services: Services, visit: Visit, limit: Limit) {
  const form = await visit.form()
  const file = form.file('file')
  const written = form.text('receipt')
  const text = written === '' && file && file.size <= LONGEST ? await file.text() : written
  const refuse = (message: string) => show(visit, { text: written, errors: [{ fieldId: 'receipt', message }] }, 422)
  if (!(await limit(clientAddress(visit.context)))) return refuse(visit.t('entries.receipt_too_often'))
  const read = readClaim(text)
  if (read.kind === 'unreadable') return refuse(visit.t('entries.receipt_unreadable'))
  return show(visit, { answer: await answerTo(services, visit, read), text: written })
}

export function createReceiptCheckRoutes(services: Services): readonly Route[] {
  const limit = createLimit({ times: 30, seconds: 60 })
  return [
    { method: 'get', path: '/kvittering', guard: 'public', handle: (visit) => show(visit) },
    {
      method: 'post',
      path: '/kvittering',
      guard: 'public',
      maxBytes: LONGEST + 500_000,
      handle: (visit) => check(services, visit, limit),
    },
  ]
}
