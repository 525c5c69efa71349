import { enhanceAutosave } from './autosave.ts'
import { focusErrorSummary } from './error-summary.ts'
import { enhanceScales } from './scale-keys.ts'
import { enhanceShareRows } from './share.ts'
import { forgetAtSignOut } from './unsent.ts'
import { enhanceWordCounts } from './word-count.ts'

focusErrorSummary()
enhanceWordCounts()
enhanceScales()
enhanceShareRows()
enhanceAutosave()
forgetAtSignOut()
