import type { Block, PdfDocument } from '../../../documents/pdf-document.ts'
import { pickText } from '../../../kernel/texts.ts'
import { formatDate, formatDateTime, formatNumber } from '../../../text/format.ts'
import type { Translate } from '../../../text/translate.ts'
import { isOneAct } from '../../jury/contract.ts'
import type { CorrectedAward } from '../correction/queries.ts'
import { standTitle } from '../late-cases/tell-stand.ts'
import { FIGURES } from './figures.ts'
import { ballotBlocks } from './minutes-ballot-blocks.ts'
import { groundBlocks } from './minutes-basis-blocks.ts'
import { heading, list, nameOf, paragraph, type Told } from './minutes-blocks.ts'
import { lateBlocks } from './minutes-late-blocks.ts'
import { impartialityBlocks, meetingBlocks } from './minutes-meeting-blocks.ts'
import type { PanelMember } from './minutes-queries.ts'
import { rulesBlocks } from './minutes-rules-blocks.ts'
import { stageBlocks } from './minutes-stage-blocks.ts'

const SHOWN_DIGITS = 4

function factBlock({ t, rules }: Told): Block {
  const { round } = rules
  const time = (at: Date | null) => (at ? formatDateTime(at, t.language) : '')
  const rows = [
    { label: t('protocol.min_round'), value: pickText(round.title, t.language) },
    { label: t('protocol.min_organisation'), value: round.organisationName },
    { label: t('protocol.min_deadline'), value: time(round.deadline) },
    { label: t('protocol.min_released'), value: time(round.releasedAt) },
  ]
  return { kind: 'facts', rows: rows.filter(({ value }) => value !== '') }
}

function memberInWords(t: Translate, { name, role, from, until }: PanelMember): string {
  const named = { name, role: t(`protocol.min_role_${role}`) }
  if (!from) return t('protocol.min_person', named)
  const on = (at: Date) => formatDate(at, t.language)
  return until
    ? t('minutes.sat_until', { ...named, from: on(from), until: on(until) })
    : t('minutes.sat_from', { ...named, from: on(from) })
}

function panelBlocks({ t, panel }: Told): readonly Block[] {
  const people = panel.map((member) => memberInWords(t, member))
  return [heading(t('protocol.min_who')), people.length > 0 ? list(people) : paragraph(t('protocol.min_who_hidden'))]
}

/** A share of yes is told as on the jury's own page, in per cent; the protocol has it to the last digit. */
function figureInWords(t: Translate, mode: keyof typeof FIGURES, figure: number | null): string {
  if (figure === null) return '–'
  if (mode === 'verdict') return t('judging.share', { percent: formatNumber(figure * 100, t.language, 1) })
  return formatNumber(figure, t.language, SHOWN_DIGITS)
}

function resultBlocks({ t, result, changes, rules }: Told): readonly Block[] {
  if (!result) return [heading(t('protocol.min_result')), paragraph(t('protocol.min_result_hidden'))]
  const { judgingMode: mode } = rules.round
  const label = FIGURES[mode]
  const figure = label && t(label)
  const columns = [t('protocol.rank'), t('protocol.entry'), ...(figure ? [figure] : []), t('protocol.judges')]
  const groups = [...rules.categories.map(({ id, name }) => ({ id, name })), { id: null, name: null }]
  const tables = groups.flatMap(({ id, name }): readonly Block[] => {
    const members = result.filter(({ categoryId }) => categoryId === id)
    if (members.length === 0) return []
    const rows = members.map((row) => [
      String(row.rank ?? '–'),
      nameOf(t, row),
      ...(figure ? [figureInWords(t, mode, row.figure)] : []),
      String(row.judges),
    ])
    const title = pickText(name, t.language)
    const above: readonly Block[] = title ? [{ kind: 'heading', level: 3, text: title, kicker: null }] : []
    return [...above, { kind: 'table', columns, rows }]
  })
  const rule = mode === 'values' ? t('protocol.min_result_text') : t(`judging.min_text_${mode}`)
  // An order or a comparison is never changed after the discussion.
  const told = { values: 'protocol.min_changes', verdict: 'protocol.min_changes_verdict' } as const
  const moved = mode === 'values' || mode === 'verdict' ? [paragraph(t(told[mode], { count: changes }))] : []
  const final = paragraph(t(isOneAct(mode) ? 'minutes.result_final_sealed' : 'minutes.result_final'))
  return [heading(t('protocol.min_result')), final, paragraph(rule), ...moved, ...tables]
}

function correctionInWords(
  t: Translate,
  { title, before, after, reason, decidedBy, decidedOn, at }: CorrectedAward,
): string {
  const named = (standing: CorrectedAward['before']) => t(`correction.standing_${standing ?? 'none'}`)
  const on = formatDate(new Date(`${decidedOn}T12:00:00Z`), t.language)
  return [
    `${t('correction.noticeTitle', { at: formatDate(at, t.language) })}.`,
    t('correction.line', { title, before: named(before), after: named(after) }),
    pickText(reason, t.language),
    t('correction.by', { by: decidedBy, on }),
  ].join(' ')
}

function decisionBlocks(told: Told): readonly Block[] {
  const { t, decided, notAwarded, decision, corrected, isPublic } = told
  const entries = decided.flatMap(({ title, who, honour, statement, by, at }): readonly Block[] => {
    const kind = t(`protocol.min_${honour ?? 'finalist'}`)
    const kicker = isPublic || !by || !at ? kind : t('minutes.chosen_by', { kind, by, at })
    const reason = pickText(statement, t.language)
    return [{ kind: 'heading', level: 3, text: `${title} – ${who}`, kicker }, ...(reason ? [paragraph(reason)] : [])]
  })
  const taken = decision.takenBack.map(({ at, by, reason }) =>
    by ? t('minutes.taken_back_by', { at, by, reason }) : t('minutes.taken_back', { at }),
  )
  const stands = decision.stands.map((one) => `${standTitle(t, one)}: ${one.reason}`)
  return [
    heading(t('protocol.min_decision')),
    ...(decision.madeAt ? [paragraph(t('minutes.decided', { at: decision.madeAt }))] : []),
    ...(taken.length > 0 ? [list(taken)] : []),
    ...(stands.length > 0 ? [list(stands)] : []),
    ...(decision.late ? lateBlocks(t, decision.late) : []),
    ...groundBlocks(told),
    ...(entries.length > 0 ? entries : [paragraph(t('protocol.min_nothing_decided'))]),
    ...corrected.map((one) => paragraph(correctionInWords(t, one))),
    ...notAwarded.map((reason) => paragraph(t('protocol.min_not_awarded', { reason: pickText(reason, t.language) }))),
  ]
}

function hashBlocks({ t, protocol, rules, baseUrl }: Told): readonly Block[] {
  if (!protocol) return []
  const link = `${baseUrl}/priser/${rules.round.prizeSlug}/${rules.round.slug}/protokoll.json`
  return [
    heading(t('protocol.min_file')),
    paragraph(t('protocol.min_file_text', { link, version: protocol.version })),
    { kind: 'code', text: protocol.contentHash },
  ]
}

export function minutesDocument(told: Told): PdfDocument {
  const { t, rules, isPublic } = told
  const round = pickText(rules.round.title, t.language)
  const title = t('protocol.min_title', { round })
  return {
    title,
    language: t.language,
    authors: [rules.round.organisationName],
    kicker: rules.round.organisationName,
    watermark: isPublic ? null : t('protocol.min_internal'),
    footer: title,
    date: rules.round.releasedAt ?? told.now,
    blocks: [
      factBlock(told),
      ...panelBlocks(told),
      ...rulesBlocks(told),
      ...impartialityBlocks(told),
      ...stageBlocks(told),
      ...meetingBlocks(told),
      ...resultBlocks(told),
      ...ballotBlocks(told),
      ...decisionBlocks(told),
      ...hashBlocks(told),
    ],
  }
}
