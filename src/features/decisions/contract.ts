// What other features may use of decisions.

export { CorrectedAwards } from './correction/pages/corrected-awards.tsx'
export { type CorrectedAward, listCorrectedAwards } from './correction/queries.ts'
export { hasProtocol } from './protocol/queries.ts'
