import { BaseSequencer, type TestSpecification } from 'vitest/node'

// Known long ones begin, so that both workers end together; a file begun last would keep one of them waiting.
const LONGEST_FIRST = [
  'whole-call',
  'secrecy/channels-other',
  'jury-meeting',
  'whole-round',
  'large-jury',
  'small-jury',
  'secrecy/',
  'tests/',
  'practice-jury',
  'hit-rates',
]

function rankOf({ moduleId }: TestSpecification): number {
  const rank = LONGEST_FIRST.findIndex((part) => moduleId.includes(part))
  return rank < 0 ? LONGEST_FIRST.length : rank
}

/** The order of the test files in a run: by the list above, and within it as vitest would. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b))
  }
}
