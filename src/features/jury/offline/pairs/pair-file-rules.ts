// A juror's next comparisons as one plain text, in the form of file-marks-rules.ts: first what is to be read, each entry once,
// then the pairs, each with a choice and words. Everything that comes back is read into its place or told as a fault with
// its line. Each pair has a seal of its own, so that only pairs we asked about come in. Source: docs/decisions/0029.
import { contentHash } from '../../../../kernel/canonical.ts'
import { type EntryId, parseId, type RoundId } from '../../../../kernel/ids.ts'
import type { NextPair } from '../../pairwise/pair-rules.ts'
import { type Block, blocksOf, filledIn, linesOf, markedLine, toRead } from '../file-marks-rules.ts'
import type { FileFault } from '../sheet-file-rules.ts'

type Pair = NextPair<EntryId>

export type PairFileWords = {
  readonly title: string
  readonly help: string
  readonly choice: string
  readonly comment: string
  readonly end: string
}

export type PairToWrite = Pair & {
  readonly seal: string
  readonly title: string
  readonly about: string
}

export type TextToRead = { readonly title: string; readonly about: string }

/** `seed`: of the round and the juror, known to the server alone. */
export function sealOfPair(seed: string, { left, right }: Pair): string {
  return contentHash(['taken along', seed, left, right]).slice(0, 16)
}

function writePair(words: PairFileWords, pair: PairToWrite, number: number): readonly string[] {
  return [
    '',
    '',
    `=${markedLine(pair.title, `par ${number} ${pair.left} ${pair.right} ${pair.seal}`)}`,
    ...toRead(pair.about),
    '',
    markedLine(words.choice, `valg ${number}`),
    '',
    '',
    markedLine(words.comment, `hvorfor ${number}`),
    '',
    '',
    markedLine(words.end, `slutt ${number}`),
  ]
}

export function writePairFile(
  words: PairFileWords,
  roundId: RoundId,
  { texts, pairs }: { readonly texts: readonly TextToRead[]; readonly pairs: readonly PairToWrite[] },
): string {
  const lines = [
    markedLine(words.title, `parvis ${roundId}`),
    ...toRead(words.help),
    ...texts.flatMap(({ title, about }) => ['', '', `=${markedLine(title, 'les')}`, ...toRead(about)]),
    ...pairs.flatMap((pair, place) => writePair(words, pair, place + 1)),
  ]
  return `${lines.join('\n')}\n`
}

export type FilePair = Pair & {
  readonly heading: string
  readonly seal: string
  readonly chosen: EntryId | null
  readonly comment: string
  readonly faults: readonly PairFault[]
}

export type PairFault = Pick<FileFault, 'line' | 'text'> & { readonly kind: Exclude<FileFault['kind'], 'criterion'> }

export type ReadPairs =
  | {
      readonly kind: 'read'
      readonly roundId: RoundId
      readonly pairs: readonly FilePair[]
      /** Of no pair. */
      readonly faults: readonly PairFault[]
    }
  | { readonly kind: 'unknown' | 'too_large' }

const KINDS = new Set(['parvis', 'les', 'par', 'valg', 'hvorfor', 'slutt'])
const OF_PAIR = /^(\d{1,3})\s+(\S+)\s+(\S+)\s+([0-9a-f]{16})$/
/** More than is ever taken along; each is decided on its own. */
const MOST_PAIRS = 200
const MOST_FAULTS = 2000

const wordsOf = (block: Block) => [block.words, filledIn(block)].filter((text) => text !== '').join('\n')

/** What somebody has written where there is only something to be read. */
function straysOf({ body, line }: Block): readonly PairFault[] {
  return body.flatMap((text, index): PairFault[] =>
    text.trim() === '' || text.startsWith('|') ? [] : [{ line: line + index + 1, kind: 'stray', text }],
  )
}

function choiceIn(block: Block | undefined, { left, right }: Pair): EntryId | null | undefined {
  const text = block ? filledIn(block).toLowerCase().replace(/\.$/, '') : ''
  if (text === '') return null
  return text === 'a' ? left : text === 'b' ? right : undefined
}

/** What is taken for no field of the pair: unknown, of another pair, or there twice. */
function misplacedIn(blocks: readonly Block[], number: string): readonly PairFault[] {
  return blocks.flatMap((block, place): readonly PairFault[] => {
    const fault = { line: block.line, text: wordsOf(block) }
    if (block.kind === '') return [{ ...fault, kind: 'mark' }]
    if (block.argument !== number) return [{ ...fault, kind: 'entry' }]
    const isTwice = blocks.findIndex(({ kind }) => kind === block.kind) !== place
    if (isTwice) return [{ ...fault, kind: 'twice' }]
    return block.kind === 'slutt' ? straysOf(block) : []
  })
}

function pairIn(head: Block, fields: readonly Block[]): FilePair | PairFault {
  const [, number = '', leftId = '', rightId = '', seal = ''] = OF_PAIR.exec(head.argument) ?? []
  const [left, right] = [parseId<EntryId>(leftId), parseId<EntryId>(rightId)]
  if (!left || !right) return { line: head.line, kind: 'entry', text: [head, ...fields].map(wordsOf).join('\n') }
  const of = (kind: string) => fields.find((block) => block.kind === kind)
  const [choice, why] = [of('valg'), of('hvorfor')]
  const chosen = choiceIn(choice, { left, right })
  const isWhole = choice && why && of('slutt')
  const faults: readonly PairFault[] = [
    ...straysOf(head),
    ...misplacedIn(fields, number),
    ...(isWhole ? [] : [{ line: head.line, kind: 'cut' as const, text: head.words }]),
    ...(choice && chosen === undefined
      ? [{ line: choice.line + 1, kind: 'value' as const, text: filledIn(choice) }]
      : []),
  ]
  const comment = why ? filledIn(why) : ''
  return { left, right, seal, heading: head.words, chosen: chosen ?? null, comment, faults }
}

/** A pair begins at its mark and goes on to the next, whatever stands between. */
function groupsOf(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const groups: Block[][] = []
  for (const block of blocks) {
    const isBeginning = block.kind === 'par' || block.kind === 'les' || block.kind === 'parvis'
    const group = groups.at(-1)
    if (isBeginning || !group) groups.push([block])
    else group.push(block)
  }
  return groups
}

export function readPairFile(text: string): ReadPairs {
  const { lines, begin } = linesOf(text)
  const [head, ...groups] = groupsOf(blocksOf(lines, KINDS))
  const roundId = parseId<RoundId>(head?.[0]?.argument)
  if (head?.[0]?.kind !== 'parvis' || head[0].line !== begin + 1 || !roundId) return { kind: 'unknown' }
  const pairs: FilePair[] = []
  const faults: PairFault[] = []
  for (const [first, ...rest] of [head, ...groups]) {
    if (first?.kind === 'par') {
      const found = pairIn(first, rest)
      if ('seal' in found) pairs.push(found)
      else faults.push(found)
    } else if (first) {
      faults.push(...straysOf(first))
      faults.push(...rest.map((block): PairFault => ({ line: block.line, kind: 'mark', text: wordsOf(block) })))
    }
  }
  const isTooLarge = pairs.length > MOST_PAIRS || faults.length > MOST_FAULTS
  return isTooLarge ? { kind: 'too_large' } : { kind: 'read', roundId, pairs, faults }
}
