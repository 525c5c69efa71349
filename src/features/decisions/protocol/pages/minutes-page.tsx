import type { Block, PdfDocument } from '../../../../documents/pdf-document.ts'
import { type ListQuery, partOf } from '../../../../kernel/long-list.ts'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { LongList } from '../../../../ui/long-list.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { SummaryList } from '../../../../ui/summary-list.tsx'
import { Table } from '../../../../ui/table.tsx'

export type MinutesView = {
  readonly frame: PageFrame
  readonly document: PdfDocument
  /** Without an ending: the other forms stand beside the page. */
  readonly base: string
  /** What of the table at a place is asked for. */
  readonly listed: (list: string) => ListQuery
}

type BlockPart<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

function HeadingPart({ level, text, kicker }: BlockPart<'heading'>) {
  return (
    <>
      {kicker ? <p class="kicker">{kicker}</p> : null}
      {level === 2 ? <h2 class="ds-heading">{text}</h2> : <h3 class="ds-heading">{text}</h3>}
    </>
  )
}

function ListPart({ ordered, items }: BlockPart<'list'>) {
  const lines = items.map((runs) => <li class="kept-breaks">{runs.map(({ text }) => text).join('')}</li>)
  return ordered ? <ol class="ds-list">{lines}</ol> : <ul class="ds-list">{lines}</ul>
}

type TableProps = {
  readonly view: MinutesView
  readonly block: BlockPart<'table'>
  readonly caption: string
  /** The place of the block in the document. */
  readonly list: string
}

/** A row is named by its entry where it has one, and else by what stands first. */
function TablePart({ view, block, caption, list }: TableProps) {
  const { t } = view.frame
  const { columns, rows } = block
  const naming = Math.max(0, columns.indexOf(t('protocol.entry')))
  const part = partOf(rows, (row) => row.join(' '), view.listed(list))
  const anchor = `tabell-${list}`
  return (
    <div id={anchor}>
      <LongList {...{ t, part, list, anchor }} path={view.base} label={t('minutes.find_in', { table: caption })}>
        <Table
          caption={caption}
          rows={part.rows}
          columns={columns.map((label, place) => ({
            label,
            isHeading: place === naming,
            cell: (row: readonly string[]) => <span class="kept-breaks">{row[place]}</span>,
          }))}
        />
      </LongList>
    </div>
  )
}

type BlockProps = Omit<TableProps, 'block' | 'caption'> & { readonly block: Block; readonly heading: string }

function BlockPartOf({ view, block, heading, list }: BlockProps) {
  switch (block.kind) {
    case 'heading':
      return <HeadingPart {...block} />
    case 'paragraph':
      return <p class="kept-breaks">{block.runs.map(({ text }) => text).join('')}</p>
    case 'list':
      return <ListPart {...block} />
    case 'facts':
      return (
        <SummaryList
          rows={block.rows.map(({ label, value }) => ({ label, value: <span class="kept-breaks">{value}</span> }))}
        />
      )
    case 'table':
      return <TablePart {...{ view, block, list }} caption={heading} />
    case 'code':
      return (
        <p>
          <code class="hash">{block.text}</code>
        </p>
      )
    case 'note':
    case 'quiet':
      return <p>{block.text}</p>
  }
}

/** The name of each table is the heading that it stands under. */
function headingsOf(blocks: readonly Block[], title: string): readonly string[] {
  let last = title
  return blocks.map((block) => {
    if (block.kind === 'heading') last = block.text
    return last
  })
}

/** The same document as the PDF, in the same order and words. */
export function MinutesPage(view: MinutesView) {
  const { frame, document, base } = view
  const { t } = frame
  const headings = headingsOf(document.blocks, document.title)
  return (
    <Page frame={frame}>
      <PageTitle title={document.title} {...(document.kicker ? { kicker: document.kicker } : {})} />
      {document.watermark ? (
        <Notice t={t} tone="warning">
          {document.watermark}
        </Notice>
      ) : null}
      {document.blocks.map((block, place) => (
        <BlockPartOf {...{ view, block }} heading={headings[place] ?? document.title} list={String(place)} />
      ))}
      <Section title={t('minutes.other_forms')}>
        <ul class="ds-list">
          <li>
            <a class="ds-link" href={`${base}.pdf`}>
              {t('minutes.pdf')}
            </a>
          </li>
          <li>
            <a class="ds-link" href={`${base}.pdf?utgave=arkiv`}>
              {t('minutes.archive')}
            </a>
          </li>
          <li>
            <a class="ds-link" href={`${base}.txt`}>
              {t('minutes.text_file')}
            </a>
          </li>
        </ul>
      </Section>
    </Page>
  )
}
