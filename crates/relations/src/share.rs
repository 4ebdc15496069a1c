//! Shares.
use crate::{figures::Sheet, outline::Outline, relate::Draft};
pub(crate) fn relate<'a>(_sheet: &Sheet<'a>, _outline: &Outline) -> Vec<Draft<'a>> {
    Vec::new()
}
