import { pickText } from '../../../kernel/texts.ts'
import { NEWEST_VERSION } from '../../../protocol/protocol-document.ts'
import { resultRows } from '../../../protocol/result-rows.ts'
import type { Check } from '../../../protocol/verify-protocol.ts'
import { verifyText } from './verify-text.ts'

const WORDS: Readonly<Record<Check, string>> = {
  version: 'the file is of a version that is known here',
  shape: 'the file has the shape of a protocol',
  content_hash: 'the content gives the hash that the file states',
  signature: 'the signature belongs to the content and the key',
  chain: 'the events follow one another, and none has been changed',
  sheets_in_chain: 'every sheet is as it was sealed',
  told_in_chain: 'what the file tells of rules, applications, rulings, changes and the decision is what the events say',
  nobody_shut_out_counts: 'nobody who was disqualified counts',
  scores_within_scale: 'all scores are on the scale',
  stages_passed: 'those went on from stage to stage who should by the announced rules',
  result_sealed: 'the result of the sealed sheets is recomputed to the last digit',
  result_discussed: 'the result after discussion is recomputed to the last digit',
  ballots_counted: 'the ballots give the order that the counts of each pair say',
  lots_drawn: 'each lot fell as its seed says',
  ties_broken: 'each tie was broken as was announced',
  late_cases_told: 'whoever was found disqualified too late is told, with what was done',
  awards_follow: 'each winner is the one that the ballot, the meeting or the rule points to, or the file says why not',
  corrections_told: 'awards corrected after release stand as the corrections say',
  rules_hash: 'the rules are those that were frozen',
}

function untold(version: string): string {
  return `The file is of version ${version}; this program knows up to ${NEWEST_VERSION}. It cannot say whether the file holds, nor that it has been changed.`
}

/** What a stranger's file says may not move the cursor, hide a line or write one of its own. */
function plain(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '�')
}

type Row = ReturnType<typeof resultRows>[number]

function line(row: Row): string {
  const name = [row.title || `application ${row.number}`, row.organisation].filter(Boolean).join(' · ')
  return `${String(row.rank ?? '-').padStart(4)}  ${row.figure ?? '-'.padEnd(8)}  ${String(row.judges).padStart(3)}  ${name}`
}

type Told = { readonly holds: boolean; readonly lines: readonly string[] }

/** For the operator's terminal: each check in words, then the result as it was computed here. */
export async function tellProtocol(text: string): Promise<Told> {
  const { holds, lines } = await toldOf(text)
  return { holds, lines: lines.map(plain) }
}

async function toldOf(text: string): Promise<Told> {
  const verified = await verifyText(text, '')
  if (!verified) return { holds: false, lines: ['FAULT the file is no JSON'] }
  const { findings, document } = verified
  const holds = findings.every((finding) => finding.holds)
  const checks = findings.map(
    (finding) =>
      `${finding.holds ? 'ok   ' : 'FAULT'} ${WORDS[finding.check]}${finding.where ? ` (${finding.where})` : ''}`,
  )
  const unknown = findings.find(({ check, holds: isKnown }) => check === 'version' && !isKnown)
  if (unknown) return { holds, lines: [...checks, untold(unknown.where ?? '')] }
  const verdict = holds ? 'The protocol holds.' : 'The protocol does not hold.'
  if (!document) return { holds, lines: [...checks, verdict] }
  const { installation, rules } = document
  const rows = resultRows(document)
  const figure = { values: 'mean    ', verdict: 'yes     ', ranking: '        ', pairwise: 'strength' }[
    rules.judging?.mode ?? 'values'
  ]
  const groups = [...rules.categories, { id: null, name: {} }].flatMap(({ id, name }) => {
    const members = rows.filter(({ categoryId }) => categoryId === id)
    return members.length === 0 ? [] : ['', `rank  ${figure}  by  ${pickText(name, 'nb')}`, ...members.map(line)]
  })
  const signed = [`signed by ${installation.name}`, `with the key ${installation.publicKey}`]
  return { holds, lines: [...checks, ...signed, ...groups, '', verdict] }
}
