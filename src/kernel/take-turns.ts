/**
 * At most `width` works at once; others wait in the order they came. For acts that would wait for each other in the
 * database anyway: there each of them holds a connection while it waits, here none.
 */
export function createTurns(width: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= width) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      // The place is handed on, so that nobody who comes just now takes it.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
