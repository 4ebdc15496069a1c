//! To come.
use crate::{fit::Book, relate::Draft};
use plankoll_model::Statement;
pub(crate) fn relate<'a>(
    _book: &Book<'a>,
    _statements: &'a [Statement],
) -> Vec<Draft<'a>> {
    Vec::new()
}
