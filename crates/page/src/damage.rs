//! What is wrong with the file itself, where it could be read all the same.

/// A harm to the file that reading went on in spite of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Damage {
    /// The page it is on, from 1; `None` if it concerns the file as a whole.
    pub page: Option<u32>,
    /// What is wrong and what became of it, as a clause: `2 of its 9 pages are missing`.
    pub what: String,
    /// Whether something printed may be missing or other than it was. Otherwise the file was
    /// only put together wrongly, and everything was found.
    pub is_loss: bool,
}
