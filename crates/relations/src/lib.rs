//! What ought to add up, and does it: sums, roll-forwards, equalities and proofs.
