import type { FormFields } from '../../access/form-fields.ts'
import { type CategoryId, type Id, parseId, type QuestionId } from '../../kernel/ids.ts'
import { momentInOslo } from '../../kernel/oslo-clock.ts'
import { type EntrySearch, LIST_COLUMNS, SORTS, STATES, USUAL_COLUMNS } from './list/entry-list-queries.ts'
import { CHECK_STATES, OUTCOMES, type ScreeningInput, type TermCheck } from './rules.ts'

/** What the person wrote, as it goes back into the fields. */
export type ScreeningWords = {
  readonly outcome: string
  readonly reason: string
  readonly completeBy: string
  readonly questions: readonly string[]
  readonly checks: readonly TermCheck[]
}

const TERM = /^term_(.+)$/

/** Each stated term has two fields of its own: `term_…` and `note_…`. */
function readChecks(form: FormFields): readonly TermCheck[] {
  const named = form
    .names()
    .flatMap((name) => TERM.exec(name)?.[1] ?? TERM.exec(name.replace(/^note_/, 'term_'))?.[1] ?? [])
  return [...new Set(named)].flatMap((id) => {
    const termId = parseId<Id<'round_term'>>(id)
    const state = CHECK_STATES.find((each) => each === form.text(`term_${id}`)) ?? null
    return termId ? [{ termId, state, note: form.text(`note_${id}`) }] : []
  })
}

export function readScreening(form: FormFields): { words: ScreeningWords; input: ScreeningInput } {
  const questions = form.all('questions').flatMap((id) => parseId<QuestionId>(id) ?? [])
  const checks = readChecks(form)
  const texts = { outcome: form.text('outcome'), reason: form.text('reason'), completeBy: form.text('completeBy') }
  const words = { ...texts, questions, checks }
  const version = Number(form.text('version'))
  const input = {
    outcome: OUTCOMES.find((outcome) => outcome === words.outcome) ?? null,
    reason: words.reason,
    completeBy: momentInOslo(words.completeBy),
    questions,
    checks,
    version: Number.isInteger(version) ? version : 0,
  }
  return { words, input }
}

export function readPage(text: string | undefined): number {
  const page = Number(text)
  return Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1
}

/** `all` reads every value of a name that may stand several times. */
export function readSearch(
  query: (name: string) => string | undefined,
  all: (name: string) => readonly string[] = () => [],
): EntrySearch {
  const chosen = LIST_COLUMNS.filter((column) => all('kol').includes(column))
  return {
    isDescending: query('retning') === 'ned',
    columns: chosen.length > 0 ? chosen : USUAL_COLUMNS,
    words: (query('sok') ?? '').trim().slice(0, 200),
    state: STATES.find((state) => state === query('tilstand')) ?? null,
    categoryId: parseId<CategoryId>(query('kategori')),
    sort: SORTS.find((sort) => sort === query('ordne')) ?? 'sent',
    page: readPage(query('side')),
  }
}

/** The search as an address, so that it can be kept and shared. */
export function searchPath(path: string, search: EntrySearch): string {
  const query = new URLSearchParams()
  if (search.words) query.set('sok', search.words)
  if (search.state) query.set('tilstand', search.state)
  if (search.categoryId) query.set('kategori', search.categoryId)
  if (search.sort !== 'sent') query.set('ordne', search.sort)
  if (search.isDescending) query.set('retning', 'ned')
  if (String(search.columns) !== String(USUAL_COLUMNS)) for (const column of search.columns) query.append('kol', column)
  if (search.page > 1) query.set('side', String(search.page))
  const text = query.toString()
  return text ? `${path}?${text}` : path
}
