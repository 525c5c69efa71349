import { describe } from 'vitest'
import { walkChannels } from './walk-channels.ts'

describe.each(['draft', 'open', 'deliberation', 'decided'] as const)(
  'every address the router knows, in the phase %s',
  (phase) => walkChannels(phase),
)
