// What other features may use of the screening: letters that the secretariat reads before they go.
export { insertDraft } from './outbox/draft-store.ts'
