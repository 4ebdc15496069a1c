//! Where a value was read, and how it was printed there.

use plankoll_page::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The place of a value, and the string as printed.
///
/// In a document with pages `page` and the box (`x0`, `y0`, `x1`, `y1`, in points from the top
/// left corner of the page) are set; in a text plan `line` is.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Page, from 1.
    pub page: Option<u32>,
    /// Line, from 1, in a text plan.
    pub line: Option<u32>,
    /// Left edge of the box.
    pub x0: Option<f64>,
    /// Upper edge of the box.
    pub y0: Option<f64>,
    /// Right edge of the box.
    pub x1: Option<f64>,
    /// Lower edge of the box.
    pub y1: Option<f64>,
    /// The string as printed.
    pub printed: String,
}

impl Source {
    /// The source of `printed`, which stands at `span`.
    pub fn new(span: Option<Span>, printed: impl Into<String>) -> Self {
        let printed = printed.into();
        match span {
            Some(Span::Page { page, rect }) => {
                let rect = rect.rounded();
                Self {
                    page: Some(page),
                    x0: Some(rect.x0),
                    y0: Some(rect.y0),
                    x1: Some(rect.x1),
                    y1: Some(rect.y1),
                    line: None,
                    printed,
                }
            }
            Some(Span::Line { line }) => {
                Self { line: Some(line), printed, ..Self::default() }
            }
            None => Self { printed, ..Self::default() },
        }
    }
}

/// A value together with its source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Printed<T> {
    /// What it means.
    pub value: T,
    /// Where it stands.
    pub source: Source,
    /// The rule by which it was inferred, where it is not printed as such.
    pub inferred_by: Option<String>,
}

impl<T> Printed<T> {
    /// A value that stands there as such.
    pub fn new(value: T, source: Source) -> Self {
        Self { value, source, inferred_by: None }
    }
}
