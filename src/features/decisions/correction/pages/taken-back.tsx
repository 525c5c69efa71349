import type { Translate } from '../../../../text/translate.ts'
import { Button } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { Desk } from '../../queries.ts'
import type { TakenBack } from '../queries.ts'

/** What was taken back, and, while the decision stands unreleased, the way to do it. */
export function TakenBackPart({ t, desk, takenBack }: { t: Translate; desk: Desk; takenBack: readonly TakenBack[] }) {
  const mayTake = desk.phase === 'decided' && desk.leads && !desk.isBarred && !desk.isSuspended
  return (
    <>
      {takenBack.map(({ at, by, reason }) => (
        <Notice t={t} tone="warning" title={t('meeting.takenBack', { at, by })}>
          {reason}
        </Notice>
      ))}
      {mayTake ? (
        <Details summary={t('meeting.takeBack')}>
          <p>{t('meeting.takeBackText')}</p>
          <PostForm action={`/runder/${desk.id}/avgjorelse/trekk`}>
            <Field
              t={t}
              kind="textarea"
              name="reason"
              id="take-back-reason"
              label={t('meeting.reason')}
              rows={3}
              required
            />
            <Button variant="danger">{t('meeting.takeBackButton')}</Button>
          </PostForm>
        </Details>
      ) : null}
    </>
  )
}
