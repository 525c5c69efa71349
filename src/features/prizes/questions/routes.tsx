import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import { createItemRoutes } from '../item-routes.tsx'
import { parseQuestion, questionNames, storedQuestion } from './forms.ts'
import { QuestionPage, QuestionsPage } from './pages/questions-page.tsx'
import { saveQuestion } from './save-question.ts'

export function createQuestionRoutes(services: Services): readonly Route[] {
  return createItemRoutes(services, {
    place: 'sporsmal',
    table: 'question',
    names: questionNames,
    stored: storedQuestion,
    parse: parseQuestion,
    save: saveQuestion,
    list: (view) => <QuestionsPage {...view} />,
    edit: (view) => <QuestionPage {...view} />,
  })
}
