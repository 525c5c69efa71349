// One lock for all that tells who takes part in a round and all that decides it: a disqualification comes either before an
// act on the whole round, which then knows of it, or after it.

/** The first number of the pair; the second is the round's id, hashed. Taken before any other lock of a round. */
export const ROUND_LOCK = 7043
