import { postInPlace } from './in-place.ts'

type Drag = { readonly item: HTMLElement; readonly from: { parent: Element; next: Element | null } }

function itemsOf(part: Element): readonly HTMLElement[] {
  return [...part.querySelectorAll<HTMLElement>('li[data-item]')]
}

/** The pointer is over another question: above its middle one stands before it, below after it. */
function follow({ item }: Drag, part: Element, y: number): void {
  const over = itemsOf(part).find((each) => {
    const box = each.getBoundingClientRect()
    return each !== item && y >= box.top && y <= box.bottom
  })
  if (!over) return
  const box = over.getBoundingClientRect()
  if (y < box.top + box.height / 2) over.before(item)
  else over.after(item)
}

function putBack({ item, from }: Drag): void {
  from.parent.insertBefore(item, from.next)
}

async function drop(part: HTMLElement, { item }: Drag): Promise<void> {
  const place = itemsOf(part).indexOf(item) + 1
  const neighbour = item.previousElementSibling ?? item.nextElementSibling
  const beside = neighbour?.getAttribute('data-item') ?? ''
  const fields = new URLSearchParams({ place: String(place), beside })
  const address = `${part.dataset['reorder'] ?? ''}/${item.dataset['item'] ?? ''}/plass`
  if (!(await postInPlace(part, address, fields))) location.reload()
  addHandles(part)
}

function begin(part: HTMLElement, item: HTMLElement, down: PointerEvent): void {
  if (!item.parentElement) return
  down.preventDefault()
  const drag: Drag = { item, from: { parent: item.parentElement, next: item.nextElementSibling } }
  item.classList.add('is-dragged')
  // A question that is put elsewhere loses hold of the pointer, so the whole page listens.
  const stop = new AbortController()
  const { signal } = stop
  const finish = (isDropped: boolean) => {
    stop.abort()
    item.classList.remove('is-dragged')
    const isMoved = item.parentElement !== drag.from.parent || item.nextElementSibling !== drag.from.next
    if (isDropped && isMoved) void drop(part, drag)
    else putBack(drag)
  }
  document.addEventListener('pointermove', (event) => follow(drag, part, event.clientY), { signal })
  document.addEventListener('pointerup', () => finish(true), { signal })
  document.addEventListener('pointercancel', () => finish(false), { signal })
  document.addEventListener('keydown', (event) => (event.key === 'Escape' ? finish(false) : undefined), { signal })
}

/** A place to take hold of; the keyboard has the buttons beside it. */
function addHandles(part: HTMLElement): void {
  for (const item of itemsOf(part)) {
    if (item.querySelector('.drag-handle')) continue
    const handle = document.createElement('span')
    handle.className = 'drag-handle'
    handle.title = part.dataset['dragLabel'] ?? ''
    handle.setAttribute('aria-hidden', 'true')
    handle.addEventListener('pointerdown', (event) => begin(part, item, event))
    item.prepend(handle)
  }
}

/** Questions are moved by pointer; the server keeps the order and answers with the list as it then is. */
export function enhanceReordering(): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-reorder]')) {
    addHandles(part)
    new MutationObserver(() => addHandles(part)).observe(part, { childList: true })
  }
}
