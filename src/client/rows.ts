const KEY = /__key__/g
const NUMBER = /__number__/g
const NAMES = ['id', 'name', 'for', 'value', 'aria-describedby'] as const

/** A key that no row of the group has. Rows of a table are numbered; the others' keys stay with them for good. */
function newKey(group: HTMLElement): string {
  const taken = group.querySelectorAll('[data-row]').length
  const isTable = group.querySelector('table') !== null
  if (!isTable) return Math.random().toString(36).slice(2, 12)
  let number = taken + 1
  while (group.querySelector(`[name*="_${number}_"]`)) number += 1
  return String(number)
}

function fill(node: Element, key: string, number: number): void {
  for (const name of NAMES) {
    const value = node.getAttribute(name)
    if (value?.includes('__key__')) node.setAttribute(name, value.replace(KEY, key))
  }
  for (const child of node.childNodes) {
    if (child instanceof Element) fill(child, key, number)
    else if (child.nodeValue?.includes('__number__')) child.nodeValue = child.nodeValue.replace(NUMBER, String(number))
  }
}

/** Tells the form's own modules that something was written. */
function changed(group: HTMLElement): void {
  group.dispatchEvent(new Event('input', { bubbles: true }))
}

function add(group: HTMLElement): void {
  const list = group.querySelector('[data-row-list]')
  const template = group.querySelector<HTMLTemplateElement>('template[data-row-template]')
  const blank = template?.content.firstElementChild?.cloneNode(true)
  if (!list || !(blank instanceof Element)) return
  fill(blank, newKey(group), list.children.length + 1)
  list.append(blank)
  blank.querySelector<HTMLElement>('input, textarea, select')?.focus()
  changed(group)
}

/** What tells a row's number, on the page and read out. */
const NUMBERED =
  '.row-word, .row-figure, legend, .row-remove button, .row-remove .visually-hidden, td label .visually-hidden'

function renumber(group: HTMLElement): void {
  for (const [index, row] of [...group.querySelectorAll('[data-row]')].entries()) {
    for (const place of row.querySelectorAll(NUMBERED)) {
      for (const node of place.childNodes) {
        if (!(node instanceof Text)) continue
        node.nodeValue = (node.nodeValue ?? '').replace(/\d+(?=\D*$)/, String(index + 1))
      }
    }
  }
}

function remove(group: HTMLElement, row: Element): void {
  const next = row.nextElementSibling ?? row.previousElementSibling
  row.remove()
  renumber(group)
  const target = next?.querySelector<HTMLElement>('button') ?? group.querySelector<HTMLElement>('.row-add button')
  target?.focus()
  changed(group)
}

/** Adds and takes away rows in the page; without this the same buttons do it by a post. */
export function enhanceRows(): void {
  for (const group of document.querySelectorAll<HTMLElement>('[data-rows]')) {
    group.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button[name="row"]') : null
      if (!button || !group.contains(button)) return
      event.preventDefault()
      const row = button.closest('[data-row]')
      if (row) remove(group, row)
      else add(group)
    })
  }
}
