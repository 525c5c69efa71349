import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { ErrorSummary } from '../../../../ui/error-summary.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { StageSummary } from '../../../prizes/contract.ts'
import { stageOf } from '../../panel/rules.ts'
import type { Passing } from '../load-passing.ts'
import { EndedStages } from './ended-stages.tsx'
import type { PassageView } from './passage-view.ts'
import { Added, ProposalPart } from './proposal-part.tsx'

/** Who still owes what, by name and count; a stage does not end while anybody does. */
function Owing({ t, passing }: { t: Translate; passing: Passing }) {
  const owing = passing.progress.filter((row) => row.undeclared + row.undecided + row.unsealed > 0)
  return (
    <Section title={t('stages.not_done', stageOf(passing.seat))}>
      <p>{t(owing.length === 0 ? 'stages.not_shared_out' : 'stages.not_done_text')}</p>
      {owing.length === 0 ? (
        <ButtonLink href={`/runder/${passing.seat.roundId}/fordeling`} variant="secondary">
          {t('plan.link')}
        </ButtonLink>
      ) : (
        <ul class="ds-list">
          {owing.map((row) => (
            <li>
              <strong>{row.name}</strong>: {t('stages.owes', { count: row.undeclared + row.undecided + row.unsealed })}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Asking({ t, passing, isAnew }: { t: Translate; passing: Passing; isAnew: boolean }) {
  return (
    <PostForm action={`/jury/${passing.seat.roundId}/videre`}>
      <ButtonRow>
        <Button variant={isAnew ? 'secondary' : 'primary'}>{t(isAnew ? 'stages.ask_anew' : 'stages.ask')}</Button>
      </ButtonRow>
    </PostForm>
  )
}

function Current({ view }: { view: PassageView }) {
  const { passing } = view
  const { t } = view.frame
  const { open, seat } = passing
  if (!passing.mayAsk) return null
  if (!passing.isComplete)
    return (
      <>
        <Owing t={t} passing={passing} />
        {open ? <Added view={view} proposal={open} /> : null}
      </>
    )
  if (open === null)
    return (
      <Section title={t('stages.ready', stageOf(seat))}>
        <p>{t('stages.ready_text')}</p>
        <Asking t={t} passing={passing} isAnew={false} />
      </Section>
    )
  if (open.passage.computedAt === null)
    return (
      <Section title={t('stages.computing')}>
        <p>{t('stages.computing_text')}</p>
        <ButtonLink href={`/jury/${seat.roundId}/videre`} variant="secondary">
          {t('stages.look_again')}
        </ButtonLink>
      </Section>
    )
  if (!open.passage.isCurrent)
    return (
      <Section title={t('stages.ready', stageOf(seat))}>
        <Notice t={t} tone="warning">
          {t('stages.changed')}
        </Notice>
        <Added view={view} proposal={open} />
        <Asking t={t} passing={passing} isAnew />
      </Section>
    )
  return <ProposalPart view={view} proposal={open} />
}

function leadOf(t: Translate, { seat }: Passing): string {
  if (seat.isOpened) return t('stages.lead_opened')
  return t(seat.stage < seat.stages ? 'stages.lead' : 'stages.lead_last', stageOf(seat))
}

export function PassagePage(view: PassageView) {
  const { frame, passing, errors, done, refusal } = view
  const { t } = frame
  return (
    <Page frame={frame} width="work">
      <ErrorSummary t={t} errors={errors} />
      <PageTitle kicker={pickText(passing.seat.title, frame.language)} title={frame.title} lead={leadOf(t, passing)} />
      {done ? (
        <Notice t={t} tone="success">
          {done}
        </Notice>
      ) : null}
      {refusal ? (
        <Notice t={t} tone="warning">
          {refusal}
        </Notice>
      ) : null}
      <Current view={view} />
      <EndedStages view={view} />
      <Section title={t('stages.rules')}>
        <StageSummary t={t} rules={passing.rules} />
        {passing.seat.judgingMode === 'values' ? <p class="hint">{t('stages.chance_model')}</p> : null}
      </Section>
    </Page>
  )
}
