import { pickText } from '../../../../../kernel/texts.ts'
import { formatNumber } from '../../../../../text/format.ts'
import type { Translate } from '../../../../../text/translate.ts'
import { ButtonLink } from '../../../../../ui/button.tsx'
import { Details } from '../../../../../ui/details.tsx'
import type { PageFrame } from '../../../../../ui/frame.ts'
import { Page } from '../../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../../ui/notice.tsx'
import { ChoiceCounts } from '../../../../../ui/plots/choice-counts.tsx'
import { type Column, Table } from '../../../../../ui/table.tsx'
import { writtenScore } from '../../../assessments/pages/written-score.ts'
import { NOT_AMONG } from '../../../modes/judging-rules.ts'
import type { GivenComment } from '../../queries.ts'
import { BEFORE } from '../answer-rules.ts'
import type { EntryAnswers, ModeDifferences, PairAnswers } from '../load-mode-differences.ts'

type PartProps = { t: Translate; base: string; differences: ModeDifferences }

function labelOf(t: Translate, { criterion, view }: ModeDifferences, value: number): string {
  if (view.calibration.mode === 'ranking' && value === NOT_AMONG) return t('judging.not_among_short')
  return pickText(criterion.words?.[String(value)], t.language)
}

const ORDER = { disagree: 0, some: 1, agree: 2 } as const

/** The one that the jury is least at one about; the first of equals. */
function widest<Each extends Pick<EntryAnswers, 'agreement'>>(all: readonly Each[]): Each | null {
  const known = all.filter(({ agreement }) => agreement !== null)
  return known.toSorted((a, b) => ORDER[a.agreement ?? 'agree'] - ORDER[b.agreement ?? 'agree'])[0] ?? null
}

function entryFinding(t: Translate, { rows }: ModeDifferences): string {
  const most = widest(rows)
  if (!most?.agreement) return t('calibration.answers_none')
  return t(`calibration.answers_${most.agreement}`, { title: most.practice.title })
}

function pairFinding(t: Translate, { pairs }: ModeDifferences): string {
  const most = widest(pairs)
  if (!most?.agreement) return t('calibration.pairs_none')
  const [first, second] = most.before
  const values = { left: most.left.title, right: most.right.title }
  return t(`calibration.pairs_${most.agreement}`, {
    ...values,
    more: Math.max(first, second),
    less: Math.min(first, second),
  })
}

type WordsProps = { t: Translate; label: string; comments: readonly GivenComment[]; written: (value: number) => string }

function Words({ t, label, comments, written }: WordsProps) {
  if (comments.length === 0) return null
  return (
    <Details summary={`${label}: ${t('calibration.comments', { count: comments.length })}`}>
      <ul class="plain-list calibration-comments">
        {comments.map(({ value, comment }) => (
          <li>
            <strong>{written(value)}</strong> <span class="kept-lines">{comment}</span>
          </li>
        ))}
      </ul>
    </Details>
  )
}

function Answers({ t, base, differences }: PartProps) {
  const { rows, values, criterion } = differences
  if (rows.length === 0) return null
  const columns = values.map((value) => labelOf(t, differences, value))
  const counted = values.map(
    (_, place): Column<EntryAnswers> => ({
      label: columns[place] ?? '',
      isNumber: true,
      cell: ({ counts }) => counts[place] ?? 0,
    }),
  )
  return (
    <Section title={t('calibration.answers')}>
      <ChoiceCounts
        id="kalibrering-svar"
        finding={entryFinding(t, differences)}
        columns={columns}
        entries={rows.map(({ practice, counts }) => ({
          label: practice.title,
          href: `${base}/ovelse/${practice.id}`,
          counts,
        }))}
        description={t('calibration.answers_plot')}
      />
      <Table
        caption={t('calibration.answers')}
        rows={rows}
        columns={[
          { label: t('calibration.practice_entry'), isHeading: true, cell: ({ practice }) => practice.title },
          ...counted,
          { label: t('judging.cannot_judge'), isNumber: true, cell: ({ cannotJudge }) => cannotJudge },
          {
            label: t('calibration.your_answer'),
            cell: ({ own }) => (own === null ? '–' : writtenScore(t, own, criterion.words)),
          },
        ]}
      />
      {rows.map(({ practice, comments }) => (
        <Words
          t={t}
          label={practice.title}
          comments={comments}
          written={(value) => writtenScore(t, value, criterion.words)}
        />
      ))}
    </Section>
  )
}

function ownWords({ left, right, own }: PairAnswers): string {
  if (own === null) return '–'
  return own === 'left' ? left.title : right.title
}

function Pairs({ t, differences }: Omit<PartProps, 'base'>) {
  const { pairs } = differences
  if (pairs.length === 0) return null
  const nameOf = ({ left, right }: PairAnswers) => t('calibration.pair', { left: left.title, right: right.title })
  return (
    <Section title={t('calibration.pairs')}>
      <p>
        <strong>{pairFinding(t, differences)}</strong>
      </p>
      <p class="hint">{t('calibration.pairs_about')}</p>
      <Table
        caption={t('calibration.pairs')}
        rows={pairs}
        columns={[
          { label: t('calibration.pair_first'), isHeading: true, cell: ({ left }) => left.title },
          { label: t('calibration.pair_before'), isNumber: true, cell: ({ before }) => before[0] },
          { label: t('calibration.pair_after'), isNumber: true, cell: ({ before }) => before[1] },
          { label: t('calibration.pair_second'), cell: ({ right }) => right.title },
          {
            label: t('calibration.pair_agreement'),
            cell: ({ agreement }) => (agreement ? t(`calibration.agreement_${agreement}`) : '–'),
          },
          { label: t('calibration.your_answer'), cell: ownWords },
        ]}
      />
      {pairs.map((pair) => (
        <Words
          t={t}
          label={nameOf(pair)}
          comments={pair.comments}
          written={(value) => (value === BEFORE ? pair.left.title : pair.right.title)}
        />
      ))}
    </Section>
  )
}

export function ModeDifferencesPage({ frame, differences }: { frame: PageFrame; differences: ModeDifferences }) {
  const { t } = frame
  const { view, hidden, alike } = differences
  const base = `/jury/${view.seat.roundId}/kalibrering`
  return (
    <Page frame={frame} width="wide">
      <PageTitle
        kicker={pickText(view.seat.title, t.language)}
        title={frame.title}
        lead={t('calibration.counts_lead')}
      />
      {hidden.length > 0 ? (
        <Notice t={t} tone="info">
          {t('calibration.hidden_answers', { titles: hidden.map(({ title }) => `«${title}»`).join(', ') })}
        </Notice>
      ) : null}
      {alike === null ? null : <p>{t('calibration.alike', { percent: formatNumber(alike * 100, t.language, 0) })}</p>}
      <Answers t={t} base={base} differences={differences} />
      <Pairs t={t} differences={differences} />
      <p>{t('calibration.talk_through')}</p>
      <ButtonLink href={base} variant="secondary">
        {t('calibration.back')}
      </ButtonLink>
    </Page>
  )
}
