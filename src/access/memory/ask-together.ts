const MOST = 200

/**
 * Questions that come while one statement is under way go together in the next, so that many readers at once cost few
 * round trips. Each is asked after it came, never answered from before.
 */
export function askTogether<Question, Answer>(
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
): (question: Question) => Promise<Answer> {
  type Waiting = { question: Question; resolve: (answer: Answer) => void; reject: (error: unknown) => void }
  const waiting: Waiting[] = []
  let isAsking = false

  async function askAll(): Promise<void> {
    isAsking = true
    while (waiting.length > 0) {
      const now = waiting.splice(0, MOST)
      try {
        const answers = await ask(now.map(({ question }) => question))
        for (const [index, { resolve, reject }] of now.entries()) {
          const answer = answers[index]
          if (answer === undefined) reject(new Error('a question was left without an answer'))
          else resolve(answer)
        }
      } catch (error) {
        for (const { reject } of now) reject(error)
      }
    }
    isAsking = false
  }

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      if (!isAsking) void askAll()
    })
}
