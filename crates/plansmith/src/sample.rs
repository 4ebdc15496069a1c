//! What the sample of plans in the tests leaves out, because it is not read rightly yet.

use crate::traits::Trait;

/// Traits with known weaknesses and what is weak. `scripts/accuracy --generate` shows and counts them all.
pub const WEAK: &[(Trait, &str)] = &[];

/// Plans of the sample that are not read rightly yet, by their seeds, and what goes wrong.
pub const WEAK_SEEDS: &[(u64, &str)] = &[];

/// Traits that are weak where they meet, and what goes wrong.
pub const WEAK_TOGETHER: &[([Trait; 2], &str)] = &[];
