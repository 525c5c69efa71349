import type { Block } from '../../../documents/pdf-document.ts'
import { pickText } from '../../../kernel/texts.ts'
import { formatDateTime, formatTime } from '../../../text/format.ts'
import type { Translate } from '../../../text/translate.ts'
import type { MinutedCase } from '../../jury/contract.ts'
import type { ImpartialityLine } from './load-minutes.ts'
import { heading, list, nameOf, paragraph, type Told } from './minutes-blocks.ts'
import type { MinutedItem, MinutedMeeting } from './minutes-meetings.ts'
import { takenOutBlocks } from './minutes-taken-out-blocks.ts'

/** The name, with ground and who decided where somebody did; never the juror's own words. */
function caseInWords(t: Translate, of: MinutedCase): string {
  const { name, ground, groundSource, decidedByName, at, isDerived, sheetAfter } = of
  const named = ground ? [pickText(ground, t.language), groundSource].filter(Boolean).join(', ') : ''
  const why = isDerived ? t('minutes.follows') : named
  const by = decidedByName && at ? t('minutes.ruled', { by: decidedByName, at: formatDateTime(at, t.language) }) : ''
  const sheet = sheetAfter ? t(`minutes.sheet_${sheetAfter}`) : ''
  const told = [why, by, sheet].filter(Boolean).join('; ')
  return told ? `${name} (${told})` : name
}

function aroundCase(t: Translate, line: ImpartialityLine): readonly string[] {
  const title = nameOf(t, line)
  const seated = line.deputies.map(({ name, forName, at }) =>
    t('minutes.deputy', { title, name, forName, at: formatDateTime(at, t.language) }),
  )
  const objected = line.objections.map(({ about, outcome, answeredByName, answeredAt, answer }) => {
    const told =
      outcome && answeredAt
        ? t(`minutes.objection_${outcome}`, { title, about, by: answeredByName ?? '–', at: answeredAt })
        : t('minutes.objection', { title, about })
    return answer ? `${told} ${t('minutes.objection_answer', { answer })}` : told
  })
  return [...seated, ...objected]
}

export function impartialityBlocks({ t, impartiality, isPublic, objections, takenOut }: Told): readonly Block[] {
  if (impartiality.length === 0) return []
  const columns = isPublic
    ? [t('protocol.entry'), t('protocol.min_out_count')]
    : [t('protocol.entry'), t('protocol.min_out'), t('protocol.min_cleared')]
  const told = (cases: readonly MinutedCase[]) => cases.map((each) => caseInWords(t, each)).join('\n') || '–'
  const rows = impartiality.map((line) => {
    const name = nameOf(t, line)
    return isPublic ? [name, String(line.shutOut)] : [name, told(line.out), told(line.cleared)]
  })
  // A deputy of the whole round stands at each entry, and is told of once.
  const around = [
    ...new Set(impartiality.flatMap((line) => aroundCase(t, line))),
    ...(objections && objections.raised > 0 ? [t('minutes.objections', objections)] : []),
  ]
  const more = around.length > 0 ? [list(around)] : []
  const fallen = takenOutBlocks(t, takenOut)
  return [heading(t('protocol.min_impartiality')), { kind: 'table', columns, rows }, ...more, ...fallen]
}

function presenceRows(t: Translate, { presence }: MinutedMeeting): readonly (readonly string[])[] {
  return presence.map(({ name, spans }) => [
    name,
    spans
      .map(({ way, arrivedAt, leftAt }) =>
        t(`minutes.span_${way}`, {
          from: formatTime(arrivedAt, t.language),
          to: leftAt ? formatTime(leftAt, t.language) : '',
        }),
      )
      .join('\n'),
  ])
}

function quorumInWords(t: Translate, { present, seats, needed }: MinutedItem): string {
  const told = t('minutes.quorum_of', { present: present.length, seats })
  return needed === null ? told : `${told}; ${t('minutes.quorum_needed', { needed })}`
}

function itemRows(t: Translate, item: MinutedItem) {
  const { present, out, openedAt, decidedAt, clearedBy, outcome, decisionReason, removedReason } = item
  const time = (at: Date) => formatTime(at, t.language)
  const unsettled = removedReason ? '' : t(openedAt ? 'minutes.not_decided' : 'minutes.not_taken_up')
  const rows = [
    {
      label: t('minutes.why_on_agenda'),
      value: [t(`meeting.cause_${item.cause}`), item.reason].filter(Boolean).join(': '),
    },
    { label: t('minutes.removed'), value: removedReason ?? '' },
    {
      label: t('minutes.when'),
      value: openedAt ? [openedAt, decidedAt].flatMap((at) => (at ? time(at) : [])).join('–') : '',
    },
    { label: t('minutes.present'), value: present.join(', ') },
    { label: t('minutes.quorum'), value: openedAt ? quorumInWords(t, item) : '' },
    { label: t('minutes.out'), value: openedAt ? out.join(', ') || t('meeting.nobodyOut') : '' },
    { label: t('minutes.cleared'), value: out.length > 0 ? (clearedBy ?? '') : '' },
    { label: t('meeting.outcome'), value: outcome ? t(`meeting.outcome_${outcome}`) : unsettled },
    { label: t('meeting.reason'), value: decisionReason ?? '' },
  ]
  return rows.filter(({ value }) => value !== '')
}

function oneMeeting(t: Translate, meeting: MinutedMeeting): readonly Block[] {
  const { number, openedAt, endedAt, openedBy, recesses, items } = meeting
  const rests = recesses.map(({ beganAt, endedAt: until }) =>
    t('minutes.recess', {
      from: formatTime(beganAt, t.language),
      to: until ? formatTime(until, t.language) : '–',
    }),
  )
  const times = t('minutes.held', { from: openedAt, to: endedAt ?? '–' })
  const by = openedBy ? [t('minutes.opened_by', { by: openedBy })] : []
  const presence = presenceRows(t, meeting)
  return [
    heading(t('minutes.meeting', { number }), 3),
    list([times, ...by, ...rests]),
    ...(presence.length > 0
      ? [{ kind: 'table' as const, columns: [t('minutes.who'), t('minutes.there')], rows: presence }]
      : []),
    ...items.flatMap((item): readonly Block[] => [
      { kind: 'heading', level: 3, text: item.title, kicker: t('minutes.item') },
      { kind: 'facts', rows: itemRows(t, item) },
    ]),
  ]
}

export function meetingBlocks({ t, meetings, isPublic }: Told): readonly Block[] {
  if (meetings.length === 0) return []
  const note = isPublic ? [paragraph(t('minutes.public_meetings'))] : []
  return [heading(t('protocol.min_meetings')), ...note, ...meetings.flatMap((meeting) => oneMeeting(t, meeting))]
}
