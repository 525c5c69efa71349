import type { Block, PdfDocument } from '../../../documents/pdf-document.ts'
import { pickText } from '../../../kernel/texts.ts'
import { formatDateTime, formatNumber } from '../../../text/format.ts'
import type { Translate } from '../../../text/translate.ts'
import type { Minutes } from './load-minutes.ts'

const SHOWN_DIGITS = 4

type Told = Minutes & { readonly t: Translate; readonly baseUrl: string }

const heading = (text: string): Block => ({ kind: 'heading', level: 2, text, kicker: null })
const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [{ text }] })
const list = (items: readonly string[]): Block => ({
  kind: 'list',
  ordered: false,
  items: items.map((text) => [{ text }]),
})

function nameOf(t: Translate, { title, number }: { readonly title: string; readonly number: number }): string {
  return title || t('protocol.unnamed', { number })
}

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

function panelBlocks({ t, panel, meetings }: Told): readonly Block[] {
  const people = panel.map(({ name, role }) => t('protocol.min_person', { name, role: t(`protocol.min_role_${role}`) }))
  const held = meetings.map(({ number, openedAt, endedAt, present }) =>
    t('protocol.min_meeting', {
      number,
      from: formatDateTime(openedAt, t.language),
      to: endedAt ? formatDateTime(endedAt, t.language) : '–',
      names: present.join(', ') || '–',
    }),
  )
  return [
    heading(t('protocol.min_who')),
    people.length > 0 ? list(people) : paragraph(t('protocol.min_who_hidden')),
    ...(held.length > 0 ? [heading(t('protocol.min_meetings')), list(held)] : []),
  ]
}

function rulesBlocks({ t, versions }: Told): readonly Block[] {
  const items = versions.map(({ version, frozenAt, contentHash }) =>
    t('protocol.min_rules_version', { version, at: formatDateTime(frozenAt, t.language), hash: contentHash }),
  )
  return items.length > 0 ? [heading(t('protocol.min_rules')), list(items)] : []
}

function impartialityBlocks({ t, impartiality, isPublic }: Told): readonly Block[] {
  if (impartiality.length === 0) return []
  const columns = isPublic
    ? [t('protocol.entry'), t('protocol.min_out_count')]
    : [t('protocol.entry'), t('protocol.min_out'), t('protocol.min_cleared')]
  const rows = impartiality.map((line) => {
    const name = nameOf(t, line)
    const names = (all: readonly string[]) => all.join(', ') || '–'
    return isPublic ? [name, String(line.shutOut)] : [name, names(line.outNames), names(line.clearedNames)]
  })
  return [heading(t('protocol.min_impartiality')), { kind: 'table', columns, rows }]
}

function resultBlocks({ t, result, rules }: Told): readonly Block[] {
  if (!result) return [heading(t('protocol.min_result')), paragraph(t('protocol.min_result_hidden'))]
  const columns = [t('protocol.rank'), t('protocol.entry'), t('protocol.mean'), t('protocol.judges')]
  const groups = [...rules.categories.map(({ id, name }) => ({ id, name })), { id: null, name: null }]
  const tables = groups.flatMap(({ id, name }): readonly Block[] => {
    const members = result.filter(({ categoryId }) => categoryId === id)
    if (members.length === 0) return []
    const rows = members.map((row) => [
      String(row.rank ?? '–'),
      nameOf(t, row),
      row.mean === null ? '–' : formatNumber(row.mean, t.language, SHOWN_DIGITS),
      String(row.judges),
    ])
    const title = pickText(name, t.language)
    const above: readonly Block[] = title ? [{ kind: 'heading', level: 3, text: title, kicker: null }] : []
    return [...above, { kind: 'table', columns, rows }]
  })
  return [heading(t('protocol.min_result')), paragraph(t('protocol.min_result_text')), ...tables]
}

function decisionBlocks({ t, decided, notAwarded, ballots }: Told): readonly Block[] {
  const entries = decided.flatMap(({ title, who, honour, statement }): readonly Block[] => {
    const kicker = t(`protocol.min_${honour ?? 'finalist'}`)
    const reason = pickText(statement, t.language)
    return [{ kind: 'heading', level: 3, text: `${title} – ${who}`, kicker }, ...(reason ? [paragraph(reason)] : [])]
  })
  const votes = ballots.map(({ number, sheets, first }) =>
    t('protocol.min_ballot', { number, sheets, first: first.join(', ') }),
  )
  return [
    heading(t('protocol.min_decision')),
    ...(entries.length > 0 ? entries : [paragraph(t('protocol.min_nothing_decided'))]),
    ...notAwarded.map((reason) => paragraph(t('protocol.min_not_awarded', { reason: pickText(reason, t.language) }))),
    ...(votes.length > 0 ? [heading(t('protocol.min_ballots')), list(votes)] : []),
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
    blocks: [
      factBlock(told),
      ...panelBlocks(told),
      ...rulesBlocks(told),
      ...impartialityBlocks(told),
      ...resultBlocks(told),
      ...decisionBlocks(told),
      ...hashBlocks(told),
    ],
  }
}
