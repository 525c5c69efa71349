import { createRequire } from 'node:module'

export type LinearSolution = {
  readonly Status: string
  readonly ObjectiveValue: number
  readonly Columns: Readonly<Record<string, { readonly Primal?: number }>>
}

export type LinearSolver = {
  /** `model` in CPLEX's LP format. Throws where the model cannot be read. */
  readonly solve: (model: string, options?: Readonly<Record<string, number | string | boolean>>) => LinearSolution
}

// The package's types describe another way of loading it than the one that Node takes.
const load: () => Promise<LinearSolver> = createRequire(import.meta.url)('highs')

/** HiGHS compiled to WebAssembly; one instance solves one model after another. */
export async function loadLinearSolver(): Promise<LinearSolver> {
  return load()
}
