import type { EntryId } from '../../../../kernel/ids.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { placesIn } from '../../../jury/contract.ts'
import type { Candidate } from '../../field-queries.ts'
import { candidateLabel } from '../../honours/pages/finalist-form.tsx'
import type { Desk } from '../../queries.ts'
import type { Late } from '../load-late.ts'
import { idOf, type LateCase, type StandInput } from '../rules.ts'
import { standTitle } from '../tell-stand.ts'

export type LateView = {
  readonly desk: Desk
  readonly field: readonly Candidate[]
  readonly late: Late
  readonly stand: StandInput | null
  readonly errors: readonly FieldFault[]
}

export function lateName(t: Translate, one: LateCase, field: readonly Candidate[]): string {
  if (one.kind === 'late_ballot') return t('meeting.ballotTitle', { number: one.number })
  const entry = field.find(({ id }) => id === one.entryId)
  return entry ? candidateLabel(entry) : ''
}

function orderText(t: Translate, late: Late, entryId: EntryId): string {
  const isOther = late.isOther.get(entryId)
  if (isOther === undefined) return t('decisions.late_order_unknown')
  return t(isOther ? 'decisions.late_order_other' : 'decisions.late_order_same', placesIn(t, late.among))
}

function Waiting({ t, view, one }: { t: Translate; view: LateView; one: LateCase }) {
  const { desk, field, late, stand, errors } = view
  const id = idOf(one)
  return (
    <Notice t={t} tone="warning" title={lateName(t, one, field)}>
      {one.kind === 'late_ballot' ? (
        <p>{t('decisions.late_ballot', { count: one.voted })}</p>
      ) : (
        <p>
          {t('decisions.late_sheets', { count: one.keys.length })} {orderText(t, late, one.entryId)}
        </p>
      )}
      <p>{desk.phase === 'decided' ? t('decisions.late_what_decided') : t('decisions.late_what')}</p>
      {desk.isSuspended ? null : (
        <Details summary={t('decisions.late_stand')} open={stand?.about === id}>
          <PostForm action={`/runder/${desk.id}/avgjorelse/star`}>
            <input type="hidden" name="about" value={id} />
            <Field
              t={t}
              kind="textarea"
              name="reason"
              id={`late-${id}`}
              label={t('decisions.late_reason')}
              hint={t('decisions.late_reason_hint')}
              rows={3}
              required
              value={stand?.about === id ? stand.reason : ''}
              error={errorOf(errors, `late-${id}`)}
            />
            <Button variant="secondary">{t('decisions.late_button')}</Button>
          </PostForm>
        </Details>
      )}
    </Notice>
  )
}

/** What came too late, with the way to let it stand, and what was let stand; nothing where there is none. */
export function LatePart({ t, view }: { t: Translate; view: LateView }) {
  const { waiting, stands } = view.late
  if (waiting.length === 0 && stands.length === 0) return null
  return (
    <Section id="inhabil-i-ettertid" title={t('decisions.late_title')}>
      {waiting.map((one) => (
        <Waiting t={t} view={view} one={one} />
      ))}
      {stands.length > 0 ? (
        <ul class="ds-list">
          {stands.map((one) => (
            <li>
              {standTitle(t, one)}: {one.reason}
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  )
}
