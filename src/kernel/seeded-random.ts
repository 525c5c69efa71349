/** Numbers from 0 up to 1 that follow from the seed alone (mulberry32), so that whoever has it draws the same again. */
export function seededRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Two numbers at a time of the normal distribution (Box and Muller 1958), the second thrown away. */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** What a sum of so many squared normal numbers may be; from thirty on by Wilson and Hilferty (1931). */
export function chiSquare(freedom: number, random: () => number): number {
  if (freedom >= 30) {
    const ninth = 2 / (9 * freedom)
    return freedom * Math.max(0, 1 - ninth + normal(random) * Math.sqrt(ninth)) ** 3
  }
  // Two squares at once are an exponential number, and the sum of such the logarithm of a product.
  let product = 1
  for (let two = 0; two < Math.floor(freedom / 2); two++) product *= 1 - random()
  return (freedom % 2 === 1 ? normal(random) ** 2 : 0) - 2 * Math.log(product)
}

/** A new order of the same things (Fisher–Yates). */
export function shuffled<T>(things: readonly T[], random: () => number): T[] {
  const order = [...things]
  for (let left = order.length - 1; left > 0; left--) {
    const chosen = Math.floor(random() * (left + 1))
    const [a, b] = [order[left], order[chosen]]
    if (a !== undefined && b !== undefined) {
      order[left] = b
      order[chosen] = a
    }
  }
  return order
}
