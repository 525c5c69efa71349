import { describe } from 'vitest'
import { walkChannels } from './walk-channels.ts'

// The two phases in which most is hidden and most is shown; the others stand in a file of their own, to be walked beside it.
describe.each(['assessment', 'released'] as const)('every address the router knows, in the phase %s', (phase) =>
  walkChannels(phase),
)
