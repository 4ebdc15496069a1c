//! What is printed, and where.
//!
//! Two layers of the same document: [`Page`] holds what the reader saw (words, drawn lines,
//! filled rectangles), [`Layout`] what a person makes of it (headings, paragraphs, tables).
//! Nothing here knows a file format, and nothing knows what a budget is.
//!
//! Coordinates are points (1/72 inch) from the top left corner of the page as shown, y downwards.

mod damage;
mod geometry;
mod layout;
mod span;
mod table;
mod text;
mod word;

pub use damage::Damage;
pub use geometry::{Point, Rect};
pub use layout::{Block, BlockKind, Layout, MediaType, TextLayer};
pub use span::Span;
pub use table::{Cell, Evidence, Row, Table};
pub use text::{Piece, Style, Text};
pub use word::{Page, Ruling, Tag, TextSource, Word};
