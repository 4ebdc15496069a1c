//! To come.
use crate::{fit::Book, relate::Draft};
pub(crate) fn relate<'a>(_book: &Book<'a>, _known: &[Draft<'a>]) -> Vec<Draft<'a>> {
    Vec::new()
}
