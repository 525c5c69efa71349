import { enhanceAutosave } from './autosave.ts'
import { focusErrorSummary } from './error-summary.ts'
import { enhancePresence } from './presence.ts'
import { enhanceScales } from './scale-keys.ts'
import { enhanceShareRows } from './share.ts'
import { forgetAtSignOut, showUnsent } from './unsent.ts'
import { enhanceWordCounts } from './word-count.ts'

focusErrorSummary()
enhanceWordCounts()
enhanceScales()
enhanceShareRows()
enhanceAutosave()
enhancePresence()
forgetAtSignOut()
showUnsent()
