// Who is here: seen on a page of the entry a short while ago; writing, where an answer was saved just now. Without scripts one is seen by
// the pages that one opens; with them, as long as the page is in view. Source: look document, "Applicant's form".
import type { PersonId } from '../../../kernel/ids.ts'

const HERE_FOR = 5 * 60_000
const WRITING_FOR = 2 * 60_000

export type Trace = { readonly personId: PersonId; readonly place: string; readonly at: Date }

export type Present = { readonly personId: PersonId; readonly place: string; readonly isWriting: boolean }

function within(traces: readonly Trace[], now: Date, span: number): readonly Trace[] {
  return traces
    .filter(({ at }) => now.getTime() - at.getTime() < span)
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
}

/** Others who are here, each once: first those who write, then those who look; the latest first. */
export function whoIsHere(
  facts: { readonly seen: readonly Trace[]; readonly saved: readonly Trace[]; readonly me: PersonId },
  now: Date,
): readonly Present[] {
  const saved = within(facts.saved, now, WRITING_FOR)
  const here = within(facts.seen, now, HERE_FOR).filter(({ personId }) => personId !== facts.me)
  const present = here.map(({ personId, place }) => {
    const save = saved.find((trace) => trace.personId === personId)
    return { personId, place: save?.place ?? place, isWriting: save !== undefined }
  })
  return present.toSorted((a, b) => Number(b.isWriting) - Number(a.isWriting))
}
