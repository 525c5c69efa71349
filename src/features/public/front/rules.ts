// Which innovations of the archive the front page tells of: those whose effect is best known, one from each
// organisation, so that measured comes before counted and counted before claimed.

type Kind = 'measured' | 'claimed' | 'volume' | 'baseline'
type Effect = { readonly kind: Kind; readonly readings: readonly { readonly after: unknown }[] }
type Innovation = { readonly name: string | null; readonly effects: readonly Effect[] }
type Entry = { readonly organisationName: string; readonly year: number; readonly innovations: readonly Innovation[] }

type InnovationOf<E extends Entry> = E['innovations'][number]
export type WorthKnowing<E extends Entry> = {
  readonly entry: E
  readonly innovation: InnovationOf<E>
  readonly effect: InnovationOf<E>['effects'][number]
}

const ORDER: Record<Kind, number> = { measured: 0, volume: 1, claimed: 2, baseline: 3 }

function bestEffect(innovation: Innovation): Effect | undefined {
  const told = innovation.effects.filter((effect) => effect.readings.some((reading) => reading.after !== null))
  return told.toSorted((a, b) => ORDER[a.kind] - ORDER[b.kind])[0]
}

export function chooseWorthKnowing<E extends Entry>(entries: readonly E[], count: number): readonly WorthKnowing<E>[] {
  const candidates = entries.flatMap((entry) =>
    entry.innovations.flatMap((innovation) => {
      const effect = bestEffect(innovation)
      return effect && innovation.name !== null ? [{ entry, innovation, effect }] : []
    }),
  )
  const best = candidates.toSorted((a, b) => ORDER[a.effect.kind] - ORDER[b.effect.kind] || b.entry.year - a.entry.year)
  const seen = new Set<string>()
  const chosen = best.filter(({ entry }) => {
    const isNew = !seen.has(entry.organisationName)
    seen.add(entry.organisationName)
    return isNew
  })
  return chosen.slice(0, count)
}
