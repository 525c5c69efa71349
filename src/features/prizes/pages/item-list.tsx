import type { Child } from 'hono/jsx'
import { Button, ButtonLink } from '../../../ui/button.tsx'
import { Details } from '../../../ui/details.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PostForm } from '../../../ui/form.tsx'
import type { PageFrame } from '../../../ui/frame.ts'
import type { Why } from '../may.ts'
import type { SetUp } from '../round-rules.ts'
import { SetUpPage } from './set-up-page.tsx'

export type ListedItem = { readonly id: string; readonly name: string; readonly about: Child }

type ItemListProps = {
  frame: PageFrame
  setUp: SetUp
  place: 'kategorier' | 'kriterier' | 'sporsmal' | 'vilkar' | 'habilitetsgrunner'
  why: Why | null
  saved: boolean
  items: readonly ListedItem[]
  children?: Child
}

function Arrow({ props, item, direction }: { props: ItemListProps; item: ListedItem; direction: 'up' | 'down' }) {
  const { t } = props.frame
  return (
    <PostForm action={`/runder/${props.setUp.round.id}/${props.place}/${item.id}/flytt`} inline>
      <Button variant="tertiary" small name="direction" value={direction}>
        {t(`prizes.move_${direction}`)}
        <span class="visually-hidden"> – {item.name}</span>
      </Button>
    </PostForm>
  )
}

/** Categories, criteria or questions in their order, each with its way to be changed and moved. */
export function ItemListPage(props: ItemListProps) {
  const { frame, setUp, place, items, why } = props
  const { t } = frame
  const address = `/runder/${setUp.round.id}/${place}`
  const add = { href: `${address}/ny`, label: t(`prizes.add_${place}`) }
  return (
    <SetUpPage {...props} lead={t(`prizes.lead_${place}`)}>
      {items.length === 0 ? (
        <EmptyState text={t(`prizes.empty_${place}`)} {...(why ? {} : { action: add })} />
      ) : (
        <ol class="item-list">
          {items.map((item, index) => (
            <li>
              <div class="item-text">
                <h2 class="ds-heading">
                  <a class="ds-link" href={`${address}/${item.id}`}>
                    {item.name}
                  </a>
                </h2>
                {item.about}
              </div>
              {why ? null : (
                <div class="item-acts">
                  {index > 0 ? <Arrow props={props} item={item} direction="up" /> : null}
                  {index < items.length - 1 ? <Arrow props={props} item={item} direction="down" /> : null}
                </div>
              )}
            </li>
          ))}
        </ol>
      )}
      {props.children}
      {items.length > 0 && !why ? <ButtonLink href={add.href}>{add.label}</ButtonLink> : null}
    </SetUpPage>
  )
}

type RemoveProps = { frame: PageFrame; setUp: SetUp; place: ItemListProps['place']; itemId: string }

/** Behind a fold, since it cannot be undone. */
export function RemoveItem({ frame, setUp, place, itemId }: RemoveProps) {
  const { t } = frame
  return (
    <Details summary={t(`prizes.remove_${place}`)}>
      <p>{t('prizes.remove_warning')}</p>
      <PostForm action={`/runder/${setUp.round.id}/${place}/${itemId}/slett`}>
        <Button variant="danger">{t(`prizes.remove_${place}`)}</Button>
      </PostForm>
    </Details>
  )
}
