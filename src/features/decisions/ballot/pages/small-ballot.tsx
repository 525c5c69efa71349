import type { EntryId } from '../../../../kernel/ids.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { isSmallBallot } from '../ballot-rules.ts'

/** Carried by a form beside which the warning stands. */
function Known() {
  return <input type="hidden" name="small" value="known" />
}

type SmallBallotProps = {
  readonly t: Translate
  /** Where a ballot is opened. */
  readonly path: string
  readonly voters: number
  readonly candidates: readonly EntryId[]
}

/** Asked of whoever is about to open a ballot in which votes can be worked out. */
export function SmallBallot({ t, path, voters, candidates }: SmallBallotProps) {
  return (
    <Notice t={t} tone="warning" title={t('meeting.small_title', { count: voters })}>
      <p>{t('meeting.small_text')}</p>
      <p>{t('meeting.small_choice')}</p>
      <PostForm action={path}>
        <Known />
        {candidates.map((id) => (
          <input type="hidden" name="candidate" value={id} />
        ))}
        <Button variant="secondary">{t('meeting.small_open')}</Button>
      </PostForm>
    </Notice>
  )
}

/** The same before a tie is voted on again. */
export function SmallAgain({ t, may }: { readonly t: Translate; readonly may: number }) {
  if (!isSmallBallot(may)) return null
  return (
    <>
      <Notice t={t} tone="warning" title={t('meeting.small_title', { count: may })}>
        <p>{t('meeting.small_text')}</p>
      </Notice>
      <Known />
    </>
  )
}

/** What a voter is told before voting: what becomes known, and where so few vote, that it can be worked out. */
export function BecomesKnown({ t, may }: { readonly t: Translate; readonly may: number }) {
  if (isSmallBallot(may)) {
    return (
      <Notice t={t} tone="warning" title={t('meeting.small_title', { count: may })}>
        <p>{t('meeting.small_text')}</p>
        <p>{t('meeting.small_voter')}</p>
      </Notice>
    )
  }
  return (
    <Details summary={t('meeting.known_title')}>
      <p>{t('meeting.known_text')}</p>
    </Details>
  )
}
