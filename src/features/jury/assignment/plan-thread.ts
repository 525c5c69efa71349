// What runs in the thread that solves plans: one task, one answer.
import { parentPort } from 'node:worker_threads'
import { makePlan, withDesign } from './make-plan-rules.ts'
import { solveExactly } from './solve-exactly.ts'
import { received, type Task } from './solve-plan.ts'

async function answer(task: Task) {
  const problem = received(task.problem)
  return task.kind === 'plan' ? makePlan(problem) : solveExactly(withDesign(problem), task.plan)
}

parentPort?.on('message', (task: Task) => {
  void answer(task).then((found) => parentPort?.postMessage(found))
})
