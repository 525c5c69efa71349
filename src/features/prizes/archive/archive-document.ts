import { z } from 'zod'
import { type ArchivePrize, type ArchiveRound, aboutShape, prizeShape, sourceShape } from './archive-shapes.ts'
import { readDataFile } from './data-file.ts'

// The archive of earlier rounds (data/archive.json): own words, every fact with its sources; where sources disagree,
// each value stands with its own. Counts are checked against the entries where the archive holds them all.

type Refusal = { readonly path: readonly (string | number)[]; readonly message: string }

function sourceLists(node: unknown, path: readonly (string | number)[]): { path: typeof path; ids: unknown[] }[] {
  if (node === null || typeof node !== 'object') return []
  return Object.entries(node).flatMap(([key, child]) => {
    const place = [...path, Array.isArray(node) ? Number(key) : key]
    const isList = Array.isArray(child) && (key === 'sources' || key === 'criteriaSources')
    return isList ? [{ path: place, ids: child }] : sourceLists(child, place)
  })
}

function repeated(slugs: readonly string[]): string | undefined {
  return slugs.find((slug, index) => slugs.indexOf(slug) !== index)
}

/** The number of applications that the sources report, when they agree on a plain number. */
export function reportedEntries(round: ArchiveRound): number | null {
  const fact = round.facts.find((candidate) => candidate.key === 'applicants' || candidate.key === 'applications')
  const value = fact && !fact.disagrees ? fact.values[0]?.value : undefined
  return typeof value === 'number' ? value : null
}

function countFault(round: ArchiveRound): string | null {
  const reported = reportedEntries(round)
  if (reported !== null && round.entriesAreComplete && reported !== round.entries.length) {
    return `${reported} reported, ${round.entries.length} recorded`
  }
  if (reported !== null && reported < round.entries.length) return 'more entries than applicants'
  const perCategory = round.categories.map((category) => category.applicants)
  const sum = perCategory.reduce<number>((total, count) => total + (count ?? 0), 0)
  const isWhole = perCategory.length > 0 && !perCategory.includes(null)
  return isWhole && reported !== null && sum !== reported ? `${reported} reported, ${sum} in the categories` : null
}

function roundFaults(round: ArchiveRound, path: readonly (string | number)[]): Refusal[] {
  const faults: Refusal[] = []
  const count = countFault(round)
  if (count) faults.push({ path: [...path, 'entries'], message: count })
  const known = new Set(round.categories.map((category) => category.slug))
  round.entries.forEach((entry, index) => {
    if (entry.category && !known.has(entry.category)) {
      faults.push({ path: [...path, 'entries', index, 'category'], message: 'unknown category' })
    }
  })
  if (round.criteria.length > 0 && round.criteriaSources.length === 0) {
    faults.push({ path: [...path, 'criteriaSources'], message: 'criteria without a source' })
  }
  return faults
}

function prizeFaults(prize: ArchivePrize, index: number): Refusal[] {
  const path = ['prizes', index, 'rounds'] as const
  const twice = repeated(prize.rounds.map((round) => round.slug))
  const own = twice ? [{ path, message: `two rounds are called ${twice}` }] : []
  return [...own, ...prize.rounds.flatMap((round, place) => roundFaults(round, [...path, place]))]
}

const archiveShape = z
  .strictObject({ about: aboutShape, sources: z.array(sourceShape), prizes: z.array(prizeShape) })
  .superRefine((document, context) => {
    const known = new Set<unknown>(document.sources.map((source) => source.id))
    const refuse = (fault: Refusal): void => {
      context.addIssue({ code: 'custom', path: [...fault.path], message: fault.message })
    }
    const twice = repeated(document.sources.map((source) => source.id))
    if (twice) refuse({ path: ['sources'], message: `two sources are called ${twice}` })
    for (const { path, ids } of sourceLists(document.prizes, ['prizes'])) {
      for (const id of ids) if (!known.has(id)) refuse({ path, message: `unknown source ${String(id)}` })
    }
    document.prizes.flatMap(prizeFaults).forEach(refuse)
  })

export type ArchiveDocument = z.infer<typeof archiveShape>

/** Throws with the path of each fault when the document is not whole. */
export function parseArchive(value: unknown): ArchiveDocument {
  const parsed = archiveShape.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Error(`data/archive.json is faulty:\n${z.prettifyError(parsed.error)}`)
}

export async function readArchive(): Promise<ArchiveDocument> {
  return parseArchive(JSON.parse(await readDataFile('archive.json')))
}
