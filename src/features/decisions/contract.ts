// What other features may use of decisions.

export { hasProtocol } from './protocol/queries.ts'
