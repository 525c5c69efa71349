import { describe } from 'vitest'
import { walkChannels } from './walk-channels.ts'

// A jury that compares two and two: while it does, when it discusses, and when its protocol is everybody's to read.
describe.each(['assessment', 'deliberation', 'released'] as const)(
  'every address the router knows, of a round that compares, in the phase %s',
  (phase) => walkChannels(phase, 'pairwise'),
)
