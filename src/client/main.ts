import { enhanceAutosave } from './autosave.ts'
import { enhanceConditions } from './conditions.ts'
import { enhanceEntryKeys } from './entry-keys.ts'
import { focusErrorSummary } from './error-summary.ts'
import { enhanceInPlace } from './in-place.ts'
import { enhanceLive } from './live.ts'
import { enhanceOrder } from './order.ts'
import { enhancePaste } from './paste.ts'
import { enhancePresence } from './presence.ts'
import { enhanceReadability } from './readability.ts'
import { enhanceReordering } from './reorder.ts'
import { enhanceRows } from './rows.ts'
import { enhanceScales } from './scale-keys.ts'
import { enhanceShareRows } from './share.ts'
import { forgetAtSignOut, showUnsent } from './unsent.ts'
import { enhanceUploads } from './upload.ts'
import { enhanceWordCounts } from './word-count.ts'

focusErrorSummary()
enhanceWordCounts()
enhanceReadability()
enhancePaste()
enhanceScales()
enhanceEntryKeys()
enhanceShareRows()
enhanceRows()
enhanceConditions()
enhanceAutosave()
enhancePresence()
enhanceLive()
enhanceOrder()
enhanceInPlace()
enhanceReordering()
enhanceUploads()
forgetAtSignOut()
showUnsent()
