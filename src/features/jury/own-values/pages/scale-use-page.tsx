import { pickText } from '../../../../kernel/texts.ts'
import { formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Table } from '../../../../ui/table.tsx'
import type { ScaleUse } from '../load-own-values.ts'
import type { Spread } from '../rules.ts'

type Row = { readonly name: string; readonly spread: Spread; readonly index: number }

function written(t: Translate, value: number | null): string {
  return value === null ? '–' : formatNumber(value, t.language, 2)
}

function nameOf(t: Translate, use: ScaleUse, index: number): string {
  return `${index + 1} ${pickText(use.criteria[index]?.name, t.language)}`
}

/** How often each value was given, as a row of marks: the more, the darker. The number stands in each. */
function Counts({ t, spread, min }: { t: Translate; spread: Spread; min: number }) {
  const most = Math.max(1, ...spread.counts)
  return (
    <ul class="value-counts">
      {spread.counts.map((count, step) => (
        <li data-share={String(Math.ceil((count / most) * 4))}>
          <span class="visually-hidden">{t('aids.scale_count', { value: min + step, count })}</span>
          <span aria-hidden="true">{count === 0 ? '·' : count}</span>
          <span aria-hidden="true" class="value-counts-value">
            {min + step}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Own({ t, use }: { t: Translate; use: ScaleUse }) {
  const rows: readonly Row[] = use.spread.map((spread, index) => ({ name: nameOf(t, use, index), spread, index }))
  return (
    <Section title={t('aids.scale_own')}>
      <p>{t('aids.scale_sealed', { sealed: use.sealed, all: use.all })}</p>
      <Table
        caption={t('aids.scale_own')}
        rows={rows}
        columns={[
          { label: t('aids.scale_criterion'), isHeading: true, cell: (row) => row.name },
          {
            label: t('aids.scale_counts'),
            cell: (row) => <Counts t={t} spread={row.spread} min={use.scale.min} />,
          },
          { label: t('aids.scale_mean'), isNumber: true, cell: (row) => written(t, row.spread.mean) },
          { label: t('aids.scale_sd'), isNumber: true, cell: (row) => written(t, row.spread.sd) },
          {
            label: t('aids.scale_range'),
            isNumber: true,
            cell: ({ spread: { low, high } }) => (low === null || high === null ? '–' : t('jury.range', { low, high })),
          },
          { label: t('jury.cannotJudge'), isNumber: true, cell: (row) => row.spread.abstained },
        ]}
      />
      <p class="hint">{t('aids.scale_sd_hint')}</p>
    </Section>
  )
}

function Others({ t, use }: { t: Translate; use: ScaleUse }) {
  if (!use.against) {
    return (
      <Section title={t('aids.scale_against')}>
        <p>{t('aids.scale_not_yet')}</p>
      </Section>
    )
  }
  const rows = use.against.map((against, index) => ({ ...against, name: nameOf(t, use, index) }))
  return (
    <Section title={t('aids.scale_against')}>
      <p>{t('aids.scale_against_lead')}</p>
      <Table
        caption={t('aids.scale_against')}
        rows={rows}
        columns={[
          { label: t('aids.scale_criterion'), isHeading: true, cell: (row) => row.name },
          { label: t('aids.scale_mean'), isNumber: true, cell: (row) => written(t, row.own) },
          { label: t('aids.scale_others'), isNumber: true, cell: (row) => written(t, row.others) },
          { label: t('aids.scale_common'), isNumber: true, cell: (row) => row.entries },
        ]}
      />
    </Section>
  )
}

/** How one juror has used the scale, told to that juror alone; beside the others only once the discussion is open. */
export function ScaleUsePage({ frame, use }: { frame: PageFrame; use: ScaleUse }) {
  const { t } = frame
  return (
    <Page frame={frame} width="work">
      <PageTitle kicker={pickText(use.seat.title, t.language)} title={frame.title} lead={t('aids.scale_lead')} />
      {use.sealed === 0 ? (
        <EmptyState
          text={t('aids.scale_empty')}
          action={{ href: `/jury/${use.seat.roundId}`, label: t('jury.deskTitle') }}
        />
      ) : (
        <>
          <Own t={t} use={use} />
          <Others t={t} use={use} />
          <Section title={t('aids.scale_meaning')}>
            <p>{t('aids.scale_meaning_text')}</p>
            <p class="hint">{t('aids.scale_source')}</p>
          </Section>
        </>
      )}
    </Page>
  )
}
