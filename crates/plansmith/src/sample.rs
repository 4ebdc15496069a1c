//! What the sample of plans in the tests leaves out, because it is not read rightly yet.

use crate::traits::Trait;

/// Traits with known weaknesses and what is weak. `scripts/accuracy --generate` counts them all.
pub const WEAK: &[(Trait, &str)] = &[];
