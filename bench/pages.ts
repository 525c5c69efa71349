import type { PersonId } from '../src/kernel/ids.ts'
import type { Planted } from './planted-rounds.ts'

export type Who = 'nobody' | 'secretary300' | 'secretary3000' | 'leader16' | 'leader300' | 'juror'

export type BenchPage = {
  readonly name: string
  readonly path: string
  readonly who: string
  /** Requests a second at 2 and 16 connections that HotCRP 3.4 reaches on such a machine with the nearest page. */
  readonly hotcrp?: readonly [number, number]
  /** Of the bare server's; for pages that readers without sign-in see. */
  readonly leastRatio?: number
  /** Made anew at every request, past the memory. */
  readonly isFresh?: true
}

/** What is measured, in the order it is told. */
export function pagesOf({ discussed16, discussed300, assessed16, screened3000 }: Planted): readonly BenchPage[] {
  const result16 = `/jury/${discussed16.id}/resultat`
  const result300 = `/jury/${discussed300.id}/resultat`
  const sheet = `/jury/${assessed16.id}/soknad/${assessed16.firstEntry}`
  const search = '/soknader?sok=digital+byggesak'
  return [
    { name: 'front page', path: '/', who: 'nobody', hotcrp: [877, 1_193], leastRatio: 0.5 },
    { name: 'round page, 16 entries', path: discussed16.path, who: 'nobody', leastRatio: 0.5 },
    { name: 'round page, 300 entries', path: discussed300.path, who: 'nobody', leastRatio: 0.5 },
    { name: 'result 16 × 7 × 6', path: result16, who: 'leader16', hotcrp: [164, 227] },
    { name: 'result 300 × 7 × 6', path: result300, who: 'leader300', hotcrp: [45, 38] },
    { name: 'one assessment', path: sheet, who: 'juror', hotcrp: [231, 245] },
    { name: "the juror's desk, 16 entries", path: `/jury/${assessed16.id}`, who: 'juror', hotcrp: [228, 276] },
    { name: 'entries, 300', path: `/runder/${discussed300.id}/soknader`, who: 'secretary300', hotcrp: [75, 93] },
    { name: 'search 300', path: `/runder/${discussed300.id}${search}`, who: 'secretary300' },
    { name: 'search 3,000', path: `/runder/${screened3000.id}${search}`, who: 'secretary3000', hotcrp: [14, 13] },
    { name: 'own front page', path: '/min-side', who: 'juror' },
    { name: 'front page, made anew', path: '/', who: 'nobody', isFresh: true },
    { name: 'result 16 × 7 × 6, made anew', path: result16, who: 'leader16', isFresh: true, hotcrp: [164, 227] },
    { name: 'result 300 × 7 × 6, made anew', path: result300, who: 'leader300', isFresh: true, hotcrp: [45, 38] },
    { name: 'one assessment, made anew', path: sheet, who: 'juror', isFresh: true, hotcrp: [231, 245] },
    {
      name: 'search 3,000, made anew',
      path: `/runder/${screened3000.id}${search}`,
      who: 'secretary3000',
      isFresh: true,
      hotcrp: [14, 13],
    },
  ]
}

export function personsOf({
  discussed16,
  discussed300,
  assessed16,
  screened3000,
}: Planted): ReadonlyMap<Who, PersonId> {
  return new Map<Who, PersonId>([
    ['secretary300', discussed300.secretary],
    ['secretary3000', screened3000.secretary],
    ['leader16', discussed16.leader],
    ['leader300', discussed300.leader],
    ['juror', assessed16.lastJuror],
  ])
}
