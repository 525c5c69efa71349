// What other features may use of the screening: letters that the secretariat reads before they go, and why an
// entry is shut.

export { insertDraft } from './outbox/draft-store.ts'
export { whyShut } from './why-shut.ts'
