import type { Translate } from '../../../text/translate.ts'
import type { DraftFile, DraftQuestion } from './draft.ts'
import { END_MARK, type FoundAnswer, MARK, markOf, type ReadDraft } from './read-draft.ts'

const ENTRY = /<!--\s*\[#entry ([0-9a-f-]{36})\]\s*-->/u
const SECTION = '<!-- [#section] -->'
const HERE = '<!-- [#here] -->'

/** What would be read as a mark of ours is kept from it. */
function withoutMarks(text: string): string {
  return text.replaceAll('<!--', '<\\!--')
}

function withMarks(text: string): string {
  return text.replaceAll('<\\!--', '<!--')
}

function questionLines({ number, label, reference, help, text }: DraftQuestion): readonly string[] {
  return [
    `## ${number}. ${label.replaceAll('\n', ' ')} <!-- ${markOf(reference)} -->`,
    ...help.map((line) => `> ${line}`),
    HERE,
    '',
    withoutMarks(text),
    '',
  ]
}

export function writeMarkdown(t: Translate, draft: DraftFile): string {
  const lines = [
    `<!-- [#entry ${draft.entryId}] -->`,
    `# ${draft.title.replaceAll('\n', ' ')}`,
    '',
    `> ${draft.roundTitle}. ${t('writing.file_made', { date: draft.madeAt })}`,
    `> ${t('writing.file_how')}`,
    '',
    ...draft.sections.flatMap(({ title, questions }) => [
      `# ${title} ${SECTION}`,
      '',
      ...questions.flatMap(questionLines),
    ]),
    `<!-- ${END_MARK} -->`,
  ]
  return `${lines.join('\n')}\n`
}

type Block = { readonly reference: string; readonly version: number; readonly lines: string[] }

/** Help stands in quotation before the mark; a text written between them is an answer all the same. */
function textOf({ lines }: Block): string {
  const here = lines.findIndex((line) => line.includes(HERE))
  const before = here < 0 ? [] : lines.slice(0, here).filter((line) => !line.startsWith('>'))
  const after = here < 0 ? lines.slice(lines.findIndex((line) => !line.startsWith('>'))) : lines.slice(here + 1)
  return withMarks([...before, ...after].join('\n').trim())
}

export function readMarkdown(bytes: Uint8Array): ReadDraft {
  const text = new TextDecoder('utf-8').decode(bytes)
  if (text.includes('\u0000')) return { kind: 'fault', fault: 'not_whole' }
  const blocks: Block[] = []
  let open: Block | null = null
  for (const line of text.split(/\r\n|\r|\n/u)) {
    const mark = line.includes('<!--') ? MARK.exec(line) : null
    if (mark?.[1]) {
      open = { reference: mark[1], version: Number(mark[2]), lines: [] }
      blocks.push(open)
    } else if (line.includes(SECTION) || line.includes(`<!-- ${END_MARK} -->`)) {
      open = null
    } else {
      open?.lines.push(line)
    }
  }
  if (blocks.length === 0) return { kind: 'fault', fault: 'nothing_found' }
  const answers: readonly FoundAnswer[] = blocks.map((block) => ({
    reference: block.reference,
    version: block.version,
    as: 'text',
    text: textOf(block),
  }))
  return { kind: 'read', entryId: ENTRY.exec(text)?.[1] ?? null, answers }
}
