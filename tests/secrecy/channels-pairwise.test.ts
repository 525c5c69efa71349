import { describe } from 'vitest'
import { walkChannels } from './walk-channels.ts'

// A jury that compares two and two: while it does, and when it discusses.
describe.each(['assessment', 'deliberation'] as const)(
  'every address the router knows, of a round that compares, in the phase %s',
  (phase) => walkChannels(phase, 'pairwise'),
)
