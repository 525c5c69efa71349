import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonRow } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { errorOf } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { SummaryList } from '../../../../ui/summary-list.tsx'
import { PASSING_REASONS } from '../../checks/passing-rules.ts'
import type { OpenProposal } from '../load-passing.ts'
import type { PassageEntry } from '../queries.ts'
import type { PassageView } from './passage-view.ts'

const OPEN_UP_TO = 30

/** In the alphabet's order: nothing in the list tells who lies where. */
function byTitle(t: Translate, entries: readonly PassageEntry[]): readonly PassageEntry[] {
  return entries.toSorted((a, b) => a.title.localeCompare(b.title, t.language))
}

function Titles({ entries, summary }: { entries: readonly PassageEntry[]; summary: string }) {
  if (entries.length === 0) return null
  return (
    <Details summary={summary} open={entries.length <= OPEN_UP_TO}>
      <ul class="ds-list">
        {entries.map(({ title }) => (
          <li>{title}</li>
        ))}
      </ul>
    </Details>
  )
}

function Figures({ t, proposal }: { t: Translate; proposal: OpenProposal }) {
  const { passage, told, entries } = proposal
  const { diagnosis } = passage
  const added = entries.filter(({ addedReason }) => addedReason !== null).length
  const reasons = PASSING_REASONS.flatMap((reason) => {
    const count = told.reasons[reason] ?? 0
    return count === 0 ? [] : [t(`stages.reason_count_${reason}`, { count })]
  })
  const all = added === 0 ? reasons : [...reasons, t('stages.reason_count_added', { count: added })]
  return (
    <SummaryList
      rows={[
        {
          label: t('stages.why'),
          value: (
            <ul class="ds-list">
              {all.map((text) => (
                <li>{text}</li>
              ))}
            </ul>
          ),
        },
        { label: t('stages.line'), value: t('stages.line_near', { count: told.near }) },
        ...(diagnosis
          ? [
              {
                label: t('stages.from'),
                value: t('stages.from_sheets', { sheets: diagnosis.sheets, jurors: diagnosis.jurors }),
              },
              { label: t('stages.decides'), value: t(`stages.decided_${diagnosis.decidedBy}`) },
            ]
          : []),
      ]}
    />
  )
}

function Addition({
  view,
  proposal,
  out,
}: {
  view: PassageView
  proposal: OpenProposal
  out: readonly PassageEntry[]
}) {
  const { t } = view.frame
  const base = `/jury/${view.passing.seat.roundId}/videre/${proposal.passage.id}`
  return (
    <Details summary={t('stages.add')} open={view.errors.length > 0}>
      <PostForm action={`${base}/legg-til`}>
        <p>{t('stages.add_text')}</p>
        <Field
          t={t}
          kind="select"
          name="entry"
          label={t('stages.field_entry')}
          value={view.posted.entryId}
          choices={[
            { value: '', label: t('stages.choose_entry') },
            ...out.map(({ entryId, title }) => ({ value: entryId, label: title })),
          ]}
          error={errorOf(view.errors, 'entry')}
          required
        />
        <Field
          t={t}
          kind="textarea"
          name="reason"
          label={t('stages.field_reason')}
          hint={t('stages.reason_hint')}
          value={view.posted.reason}
          error={errorOf(view.errors, 'reason')}
          required
        />
        <ButtonRow>
          <Button variant="secondary">{t('stages.add_act')}</Button>
        </ButtonRow>
      </PostForm>
    </Details>
  )
}

/** What the leader has written stays in sight also where the proposal has to be computed again. */
export function Added({ view, proposal }: { view: PassageView; proposal: OpenProposal }) {
  const { t } = view.frame
  const base = `/jury/${view.passing.seat.roundId}/videre/${proposal.passage.id}`
  const added = proposal.entries.filter(({ addedReason }) => addedReason !== null)
  if (added.length === 0) return null
  return (
    <>
      <h3 class="ds-heading">{t('stages.added')}</h3>
      <ul class="ds-list">
        {added.map(({ entryId, title, addedReason }) => (
          <li>
            <strong>{title}</strong>: <span class="kept-breaks">{addedReason}</span>
            {view.passing.mayPass ? (
              <PostForm action={`${base}/ta-bort`} inline>
                <input type="hidden" name="entry" value={entryId} />
                <Button variant="tertiary" small>
                  {t('stages.take_back', { title })}
                </Button>
              </PostForm>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Whoever looks still judges: which go on, and how many for which kind of reason; no value, no mean, no order. */
export function ProposalPart({ view, proposal }: { view: PassageView; proposal: OpenProposal }) {
  const { t } = view.frame
  const { passing } = view
  const on = byTitle(
    t,
    proposal.entries.filter(({ goesOn }) => goesOn),
  )
  const out = byTitle(
    t,
    proposal.entries.filter(({ goesOn, addedReason }) => !goesOn && addedReason === null),
  )
  const added = proposal.entries.length - on.length - out.length
  const isApart = (proposal.passage.diagnosis?.parts ?? 1) > 1
  const unread = new Set(proposal.told.unread)
  const lacking = out.filter(({ entryId }) => unread.has(entryId))
  return (
    <Section title={t('stages.proposal', { count: on.length + added, all: proposal.entries.length })}>
      <p>{t('stages.proposal_text')}</p>
      {isApart ? (
        <Notice t={t} tone="warning">
          {t('stages.refused_disconnected')}
        </Notice>
      ) : null}
      {lacking.length > 0 ? (
        <Notice t={t} tone="warning">
          {t('stages.unread', { count: lacking.length, titles: lacking.map(({ title }) => title).join(' · ') })}
        </Notice>
      ) : null}
      <Figures t={t} proposal={proposal} />
      <Titles entries={on} summary={t('stages.goes_on', { count: on.length })} />
      <Added view={view} proposal={proposal} />
      <Titles entries={out} summary={t('stages.stays', { count: out.length })} />
      {passing.mayPass ? (
        <>
          {out.length > 0 ? <Addition view={view} proposal={proposal} out={out} /> : null}
          <PostForm action={`/jury/${passing.seat.roundId}/videre/${proposal.passage.id}/bruk`}>
            <p>{t('stages.use_text')}</p>
            <ButtonRow>
              <Button>{t('stages.use', { stage: passing.seat.stage })}</Button>
            </ButtonRow>
          </PostForm>
        </>
      ) : (
        <p>{t('stages.leader_uses')}</p>
      )}
    </Section>
  )
}
