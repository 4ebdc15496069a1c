//! Relations between columns.
use crate::{figures::Sheet, relate::Draft};
pub(crate) fn relate<'a>(_sheet: &Sheet<'a>) -> Vec<Draft<'a>> {
    Vec::new()
}
