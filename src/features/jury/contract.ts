// What other features may use of the jury.

export { type Layer, loadResult, type Result, type ResultEntry, type ResultGroup } from './result/load-result.ts'
export { countTogether } from './result/rules.ts'
