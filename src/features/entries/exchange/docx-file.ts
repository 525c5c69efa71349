import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'
import type { Translate } from '../../../text/translate.ts'
import type { DraftFile, DraftQuestion } from './draft.ts'
import { END_MARK, markOf } from './read-draft.ts'
import { blocksOfText, type TextBlock } from './text-blocks.ts'

/** The style of what is there to read; `read-docx` knows it again. */
export const HELP_STYLE = 'NytHjelp'
const NUMBERS = 'tall'
const SMALL = 12
const GREY = '767676'
const LEVELS = [0, 1, 2, 3, 4]

function small(text: string): TextRun {
  return new TextRun({ text, size: SMALL, color: GREY })
}

function runs(lines: readonly string[]): readonly TextRun[] {
  return lines.map((text, index) => new TextRun(index === 0 ? { text } : { text, break: 1 }))
}

/** A list begins its numbers anew where another block stood between. */
function paragraphsOf(blocks: readonly TextBlock[], number: number): readonly Paragraph[] {
  let list = 0
  return blocks.map((block, index) => {
    const children = [...runs(block.lines)]
    if (block.kind === 'paragraph') return new Paragraph({ children })
    if (blocks[index - 1]?.kind !== 'item') list += 1
    const { level } = block
    return block.isOrdered
      ? new Paragraph({ children, numbering: { reference: NUMBERS, level, instance: number * 100 + list } })
      : new Paragraph({ children, bullet: { level } })
  })
}

function questionParagraphs(question: DraftQuestion): readonly Paragraph[] {
  const { number, label, reference, help, text } = question
  const blocks = blocksOfText(text)
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_2,
      children: [new TextRun(`${number}. ${label.replaceAll('\n', ' ')} `), small(markOf(reference))],
    }),
    ...help.map((line) => new Paragraph({ style: HELP_STYLE, text: line })),
    ...(blocks.length === 0 ? [new Paragraph({ text: '' })] : paragraphsOf(blocks, number)),
  ]
}

export async function writeDocx(t: Translate, draft: DraftFile): Promise<Uint8Array> {
  const help = (text: string) => new Paragraph({ style: HELP_STYLE, text })
  const document = new Document({
    title: draft.title,
    creator: 'Nyttiggjort',
    styles: {
      paragraphStyles: [
        { id: HELP_STYLE, name: 'Hjelp', basedOn: 'Normal', next: 'Normal', run: { color: '595959', italics: true } },
      ],
    },
    numbering: {
      config: [
        {
          reference: NUMBERS,
          levels: LEVELS.map((level) => ({
            level,
            format: 'decimal',
            text: `%${level + 1}.`,
            style: { paragraph: { indent: { left: 720 * (level + 1), hanging: 360 } } },
          })),
        },
      ],
    },
    sections: [
      {
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, text: draft.title }),
          help(`${draft.roundTitle}. ${t('writing.file_made', { date: draft.madeAt })}`),
          help(t('writing.file_how')),
          new Paragraph({ children: [small(`[#entry ${draft.entryId}]`)] }),
          ...draft.sections.flatMap(({ title, questions }) => [
            new Paragraph({ heading: HeadingLevel.HEADING_1, text: title }),
            ...questions.flatMap(questionParagraphs),
          ]),
          new Paragraph({ children: [small(END_MARK)] }),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
