// In which order the entries are discussed, so that the fewest people must go out of the room and come in again. Each step
// from one entry to the next costs as many as must move; the meeting begins and ends with everybody in. Exact up to twelve
// entries (Held and Karp 1962), beyond that the best that turning stretches round finds. Source: jury method, § 3.8.

/** Who must be out while the entry is discussed. */
export type AgendaItem<Id> = { readonly id: Id; readonly out: ReadonlySet<string> }

const EXACT_UP_TO = 12

function moves(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0
  for (const person of a) if (!b.has(person)) count += 1
  for (const person of b) if (!a.has(person)) count += 1
  return count
}

const EVERYBODY_IN: ReadonlySet<string> = new Set()

/** How many times somebody goes out or comes in, over the whole meeting. */
export function movesOf<Id>(items: readonly AgendaItem<Id>[]): number {
  const rooms = [EVERYBODY_IN, ...items.map(({ out }) => out), EVERYBODY_IN]
  return rooms.reduce((sum, room, place) => sum + (place === 0 ? 0 : moves(rooms[place - 1] ?? EVERYBODY_IN, room)), 0)
}

/** The same items in the order that moves the fewest; among equal orders the one nearest to that given. */
export function arrangeAgenda<Id>(items: readonly AgendaItem<Id>[]): readonly AgendaItem<Id>[] {
  // Entries with the same people out stand together in any best order, and are one for the search.
  const groups: AgendaItem<Id>[][] = []
  for (const item of items) {
    const same = groups.find(([first]) => first && moves(first.out, item.out) === 0)
    if (same) same.push(item)
    else groups.push([item])
  }
  const rooms = groups.map(([first]) => first?.out ?? EVERYBODY_IN)
  const order = rooms.length <= EXACT_UP_TO ? exactOrder(rooms) : improvedOrder(rooms)
  return order.flatMap((group) => groups[group] ?? [])
}

type Rooms = readonly ReadonlySet<string>[]

function distancesOf(rooms: Rooms): readonly (readonly number[])[] {
  const all = [EVERYBODY_IN, ...rooms]
  return all.map((a) => all.map((b) => moves(a, b)))
}

/** Over sets of rooms visited, from everybody in; place 0 of the distances is that beginning. */
function exactOrder(rooms: Rooms): readonly number[] {
  const distance = distancesOf(rooms)
  const between = (a: number, b: number) => distance[a]?.[b] ?? 0
  const all = rooms.map((_, room) => room)
  const sets = 1 << rooms.length
  /** The least moves to have visited the set and stand in `last`, and from which room one came. */
  const least = all.map(() => new Float64Array(sets).fill(Number.POSITIVE_INFINITY))
  const cameFrom = all.map(() => new Int8Array(sets).fill(-1))
  for (let set = 1; set < sets; set++) {
    for (const last of all.filter((room) => (set >> room) & 1)) {
      const before = set & ~(1 << last)
      const found = before === 0 ? { moves: between(0, last + 1), from: -1 } : cheapest(before, last)
      const row = least[last]
      const origin = cameFrom[last]
      if (row && origin) {
        row[set] = found.moves
        origin[set] = found.from
      }
    }
  }
  return trace(sets - 1)

  function cheapest(set: number, next: number) {
    return all
      .filter((room) => (set >> room) & 1)
      .map((room) => ({ moves: (least[room]?.[set] ?? 0) + between(room + 1, next + 1), from: room }))
      .reduce((best, each) => (each.moves < best.moves ? each : best))
  }

  function trace(set: number): readonly number[] {
    const ends = all.map((room) => ({ room, moves: (least[room]?.[set] ?? 0) + between(room + 1, 0) }))
    const order: number[] = []
    let [left, at] = [
      set,
      ends.length === 0 ? -1 : ends.reduce((best, each) => (each.moves < best.moves ? each : best)).room,
    ]
    while (at >= 0) {
      order.unshift(at)
      const before = cameFrom[at]?.[left] ?? -1
      left &= ~(1 << at)
      at = before
    }
    return order
  }
}

/** Nearest next, then stretches turned round as long as that helps (2-opt). */
function improvedOrder(rooms: Rooms): readonly number[] {
  const distance = distancesOf(rooms)
  const between = (a: number, b: number) => distance[a + 1]?.[b + 1] ?? 0
  const left = new Set(rooms.map((_, room) => room))
  let order: number[] = []
  for (let at = -1; left.size > 0; ) {
    const next = [...left].reduce((best, room) => (between(at, room) < between(at, best) ? room : best))
    order.push(next)
    left.delete(next)
    at = next
  }
  for (let better = true; better; ) {
    better = false
    for (let from = 0; from < order.length - 1; from++) {
      for (let to = from + 1; to < order.length; to++) {
        const [before, after] = [order[from - 1] ?? -1, order[to + 1] ?? -1]
        const [first = 0, last = 0] = [order[from], order[to]]
        const gain = between(before, first) + between(last, after) - between(before, last) - between(first, after)
        if (gain <= 0) continue
        order = [...order.slice(0, from), ...order.slice(from, to + 1).reverse(), ...order.slice(to + 1)]
        better = true
      }
    }
  }
  return order
}
