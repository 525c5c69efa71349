import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { ErrorSummary } from '../../../../ui/error-summary.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { BecomesPublic } from '../../panel/pages/becomes-public.tsx'
import { SealStanding } from '../../panel/pages/seal-standing.tsx'
import type { OwnPairs } from '../load-pairs.ts'
import { ChoiceForm } from './choice-form.tsx'
import { MadeTable } from './made-table.tsx'
import { faultsInWords, type PairsView, titleIn } from './pairs-view.ts'

function Told({ t, view }: { t: Translate; view: PairsView }) {
  const { notice, lost, pairs } = view
  if (!notice) return null
  return (
    <Notice t={t} tone={notice.tone}>
      <p>{notice.text}</p>
      {lost?.chosen ? <p>{t('pairwise.stale_known', { chosen: titleIn(t, pairs, lost.chosen) })}</p> : null}
      {lost?.comment ? <p class="kept-lines">{lost.comment}</p> : null}
    </Notice>
  )
}

function Progress({ t, pairs }: { t: Translate; pairs: OwnPairs }) {
  const { done, wanted } = pairs.work
  return (
    <p class="pair-progress">
      <strong>{t('pairwise.progress', { done, wanted })}</strong>
      <progress aria-label={t('pairwise.progress_label')} value={done} max={wanted} />
    </p>
  )
}

function Last({ t, pairs }: { t: Translate; pairs: OwnPairs }) {
  const { last, seat } = pairs
  if (!last) return null
  const other = last.chosen === last.left ? last.right : last.left
  return (
    <div class="pair-last">
      <p>{t('pairwise.last', { chosen: titleIn(t, pairs, last.chosen), other: titleIn(t, pairs, other) })}</p>
      <PostForm action={`/jury/${seat.roundId}/parvis/angre`} inline>
        <input type="hidden" name="comparison" value={last.id} />
        <Button variant="tertiary">{t('pairwise.undo')}</Button>
      </PostForm>
    </div>
  )
}

function Sealing({ t, pairs }: { t: Translate; pairs: OwnPairs }) {
  return (
    <PostForm action={`/jury/${pairs.seat.roundId}/parvis/forsegl`}>
      <p>{t(pairs.facts.made.length === 0 ? 'pairwise.ready_none' : 'pairwise.ready')}</p>
      <p class="hint">{t('pairwise.seal_hint')}</p>
      <BecomesPublic t={t} />
      <ButtonRow>
        <Button>{t('pairwise.seal')}</Button>
      </ButtonRow>
    </PostForm>
  )
}

/** What is to be done now: a choice, the seal, or nothing. */
function Now({ t, view }: { t: Translate; view: PairsView }) {
  const { pairs, asked } = view
  const { entries, isAssessing } = pairs.facts
  if (entries.length === 0) return <EmptyState text={t('pairwise.none')} />
  if (!isAssessing || entries.every(({ isSealed }) => isSealed)) return null
  const isLate = entries.some(({ isSealed }) => isSealed)
  return (
    <>
      {isLate ? <p>{t('pairwise.sealed_late')}</p> : null}
      {pairs.work.wanted > 0 ? <Progress t={t} pairs={pairs} /> : null}
      {asked ? <ChoiceForm t={t} view={view} asked={asked} /> : <Sealing t={t} pairs={pairs} />}
      <Last t={t} pairs={pairs} />
    </>
  )
}

/** A juror's own comparisons: the next two beside each other, below each other on a phone; then what has been chosen. */
export function PairsPage(view: PairsView) {
  const { frame, pairs, faults } = view
  const { t } = frame
  const isSealed = pairs.facts.entries.length > 0 && pairs.facts.entries.every((entry) => entry.isSealed)
  return (
    <Page frame={frame} width="wide">
      <ErrorSummary t={t} errors={faultsInWords(t, faults)} />
      <Told t={t} view={view} />
      <PageTitle
        kicker={pickText(pairs.seat.title, frame.language)}
        title={frame.title}
        lead={isSealed ? t('pairwise.sealed') : t('pairwise.lead')}
      />
      <Now t={t} view={view} />
      {pairs.facts.made.length > 0 ? (
        <Section title={t(isSealed ? 'pairwise.made_sealed' : 'pairwise.made')}>
          <MadeTable t={t} pairs={pairs} />
          {pairs.facts.made.some(({ sealedAt }) => sealedAt) ? (
            <SealStanding t={t} seat={pairs.seat} isWhole={pairs.isAsSealed} />
          ) : null}
        </Section>
      ) : null}
      {isSealed ? (
        <ButtonLink href={`/jury/${pairs.seat.roundId}`} variant="secondary">
          {t('jury.deskTitle')}
        </ButtonLink>
      ) : null}
    </Page>
  )
}
