import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import { createItemRoutes } from '../item-routes.tsx'
import { categoryNames, parseCategory, storedCategory } from './forms.ts'
import { CategoriesPage, CategoryPage } from './pages/categories-page.tsx'
import { saveCategory } from './save-category.ts'

export function createCategoryRoutes(services: Services): readonly Route[] {
  return createItemRoutes(services, {
    place: 'kategorier',
    table: 'category',
    names: categoryNames,
    stored: storedCategory,
    parse: parseCategory,
    save: saveCategory,
    list: (view) => <CategoriesPage {...view} />,
    edit: (view) => <CategoryPage {...view} />,
  })
}
