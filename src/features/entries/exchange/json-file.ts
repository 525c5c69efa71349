import { z } from 'zod'
import { canonicalJson } from '../../../kernel/canonical.ts'
import { isShaped, readShaped, writeShaped } from '../answer-rules.ts'
import type { DraftFile, DraftQuestion } from './draft.ts'
import type { FoundAnswer, ReadDraft } from './read-draft.ts'

const FORMAT = 'nyttiggjort-draft'

function answerOf({ question, version, value, label, help }: DraftQuestion) {
  const shaped = isShaped(question.kind) ? readShaped(question.kind, value) : null
  return {
    question: question.id,
    version,
    kind: question.kind,
    label,
    help,
    limits: { maxWords: question.maxWords, unit: question.unit, options: question.options, ...question.settings },
    value: shaped ?? value,
  }
}

export function writeJson(draft: DraftFile): string {
  const document = {
    format: FORMAT,
    formatVersion: 1,
    entry: { id: draft.entryId, title: draft.title, round: draft.roundTitle },
    madeAt: draft.madeAt.toISOString(),
    sections: draft.sections.map(({ title, questions }) => ({ title, answers: questions.map(answerOf) })),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

const cell = z.union([z.string().max(40_000), z.boolean()])
const readAnswer = z.object({
  question: z.string().regex(/^[0-9a-f-]{36}$/u),
  version: z.int().min(0).max(1e9).nullable().catch(null),
  value: z.unknown(),
})
const readFile = z.object({
  format: z.literal(FORMAT),
  formatVersion: z.literal(1),
  entry: z.object({ id: z.string() }),
  sections: z.array(z.object({ answers: z.array(readAnswer).max(500) })).max(200),
})
const rows = z.array(z.union([z.string().max(400), z.record(z.string().max(60), cell)])).max(500)

/** As the working copy keeps it; null for what is neither text nor rows. */
function workingCopy(value: unknown): string | null {
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'number') return canonicalJson(value)
  const read = rows.safeParse(value)
  return read.success ? writeShaped(read.data) : null
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}

export function readJson(bytes: Uint8Array): ReadDraft {
  const file = readFile.safeParse(parsed(bytes))
  if (!file.success) return { kind: 'fault', fault: 'not_whole' }
  const answers: readonly FoundAnswer[] = file.data.sections
    .flatMap((section) => section.answers)
    .map(({ question, version, value }) => ({
      reference: question.replaceAll('-', '').slice(-12),
      version,
      as: 'value',
      value: workingCopy(value),
    }))
  if (answers.length === 0) return { kind: 'fault', fault: 'nothing_found' }
  return { kind: 'read', entryId: file.data.entry.id, answers }
}
