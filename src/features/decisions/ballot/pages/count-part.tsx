import type { EntryId } from '../../../../kernel/ids.ts'
import { Button } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Table } from '../../../../ui/table.tsx'
import { schulzeOfVotes } from '../../../jury/contract.ts'
import { countBallot, voidText } from '../ballot-rules.ts'
import { isStepTaken, LONGEST_TYPED_SEED, winnerOf } from '../hold-ballot.ts'
import { tieStepText } from '../tell-tie-step.ts'
import type { BallotView } from './ballot-view.ts'
import { SmallAgain } from './small-ballot.tsx'

function titlesOf(view: BallotView, ids: readonly EntryId[]): readonly string[] {
  return ids.flatMap((id) => view.named.find((entry) => entry.id === id)?.title ?? [])
}

function namesOf(view: BallotView, ids: readonly EntryId[]): string {
  return titlesOf(view, ids).join(', ')
}

function Steps({ view }: { view: BallotView }) {
  const { t } = view.frame
  const { finding, lot, casting } = view.ballot
  if (!finding || finding.first.length < 2) return null
  return (
    <>
      <p>{t('meeting.tied', { names: namesOf(view, finding.first) })}</p>
      <ol class="ds-list">
        {finding.steps.map(({ kind, before, after }) => (
          <li>
            {tieStepText(t, view.desk.judgingMode, {
              kind,
              names: titlesOf(view, after),
              isSame: before.length === after.length,
            })}
          </li>
        ))}
        {casting ? (
          <li>{t('meeting.cast', { name: namesOf(view, [casting.entryId]), reason: casting.reason })}</li>
        ) : null}
        {lot ? <li>{t('meeting.lotDrew', { name: namesOf(view, [lot.drawnEntryId]) })}</li> : null}
      </ol>
      {lot ? (
        <Details summary={t('meeting.drawAgain')}>
          <p>{t('meeting.drawAgainText')}</p>
          <p>{lot.source ? t('meeting.seedFrom', { source: lot.source }) : t('meeting.seedMade')}</p>
          <p class="receipt-code">{lot.seed}</p>
          <ul class="ds-list">
            {lot.candidates.map((id) => (
              <li>
                {namesOf(view, [id])}: <code>{id}</code>
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
    </>
  )
}

/** What the announced step asks of people. */
function Settle({ view }: { view: BallotView }) {
  const { frame, ballot, ballots, desk, isLeader } = view
  const { t } = frame
  const next = ballot.finding?.nextStep
  if (!desk.leads || isStepTaken(ballot, ballots) || !next) return null
  const choices = view.named
    .filter(({ id }) => ballot.finding?.among.some((one) => one === id))
    .map(({ id, title }) => ({ value: id, label: title }))
  return (
    <Section title={t(`meeting.next_${next}`)}>
      <p>{t(`meeting.nextText_${next}`)}</p>
      {next === 'casting_vote' && !isLeader ? null : (
        <PostForm action={`/jury/${desk.id}/stemme/${ballot.id}/uavgjort`}>
          <input type="hidden" name="step" value={next} />
          {next === 'new_ballot' ? <SmallAgain t={t} may={view.turnout.may} /> : null}
          {next === 'casting_vote' ? (
            <>
              <Field t={t} kind="radio" name="entry" label={t('meeting.castFor')} choices={choices} required />
              <Field t={t} kind="textarea" name="reason" label={t('meeting.reason')} rows={3} required />
            </>
          ) : null}
          {next === 'lot' ? (
            <>
              <Field
                t={t}
                kind="text"
                name="seed"
                label={t('meeting.seed')}
                hint={t('meeting.seedHint')}
                maxLength={LONGEST_TYPED_SEED}
              />
              <Field t={t} kind="text" name="source" label={t('meeting.source')} maxLength={300} />
            </>
          ) : null}
          <Button>{t(`meeting.nextButton_${next}`)}</Button>
        </PostForm>
      )}
    </Section>
  )
}

/** The count, and nothing of any sheet. */
export function CountPart({ view }: { view: BallotView }) {
  const { frame, ballot, ballots, named } = view
  const { t } = frame
  const { candidates, votes } = ballot
  const sheets = ballot.sheets ?? 0
  if (ballot.state === 'void' || !votes) {
    return (
      <Notice t={t} tone="warning">
        {t(`meeting.${voidText(sheets, ballot.needed)}`, { count: sheets, needed: ballot.needed ?? 0 })}
      </Notice>
    )
  }
  const { ranks, kemeny } = countBallot({ candidates, sheets, votes }, schulzeOfVotes)
  const winner = winnerOf(ballot, ballots)
  const rows = named
    .map((entry, place) => ({ ...entry, place, rank: ranks[place] ?? 0 }))
    .toSorted((a, b) => a.rank - b.rank)
  const size = named.length
  const over = (a: number, b: number) => votes[a * size + b] ?? 0
  return (
    <>
      <Section title={t(winner ? 'meeting.winner' : 'meeting.undecided')}>
        {winner ? <p class="room-title">{namesOf(view, [winner])}</p> : null}
        <p>{t('meeting.sheets', { count: sheets })}</p>
        <Steps view={view} />
        <Settle view={view} />
        {winner && view.desk.leads ? (
          <p>
            <a class="ds-link" href={`/runder/${view.desk.id}/mote`}>
              {t('meeting.backToMeeting')}
            </a>
          </p>
        ) : null}
      </Section>
      <Section title={t('meeting.order')}>
        <Table
          caption={t('meeting.order')}
          rows={rows}
          columns={[
            { label: t('meeting.rank'), isNumber: true, cell: ({ rank }) => rank },
            { label: t('meeting.entry'), isHeading: true, cell: ({ title }) => title },
          ]}
        />
        <p>
          {kemeny.kind === 'too_many'
            ? t('meeting.kemenyTooMany')
            : kemeny.kind === 'same'
              ? t(kemeny.first.length > 1 ? 'meeting.kemenyTied' : 'meeting.kemenySame')
              : t('meeting.kemenyDiffers', { names: namesOf(view, kemeny.first) })}
        </p>
        <Details summary={t('meeting.pairs')}>
          <Table
            caption={t('meeting.pairs')}
            keepGrid
            rows={rows}
            columns={[
              { label: t('meeting.entry'), isHeading: true, cell: ({ title }) => title },
              ...rows.map((other) => ({
                label: t('meeting.over', { title: other.title }),
                isNumber: true,
                cell: (row: (typeof rows)[number]) => (row.place === other.place ? '–' : over(row.place, other.place)),
              })),
            ]}
          />
        </Details>
      </Section>
    </>
  )
}
