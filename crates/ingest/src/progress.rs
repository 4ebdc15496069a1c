//! How far the reading of a document has come, told to whoever waits for it.

/// What is begun next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// What this page draws, from 1.
    Page(u32),
    /// Lines, tables and text of this page, or what pages say about each other.
    Layout(Option<u32>),
}

/// Is told of each step before it is taken. If the program does not live to see the next one,
/// this is where it stopped.
pub type Watch<'w> = dyn FnMut(Step) + 'w;
