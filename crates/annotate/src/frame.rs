//! From a page as it is shown to its own coordinates.
//!
//! Records give boxes in points from the top left corner of the page as shown: what the crop box
//! leaves of the media box, turned by `Rotate` (PDF 32000-1, 7.7.3.3). Annotations stand in the
//! page's user space.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use lopdf::{Dictionary, Document, Object, ObjectId};

/// A rectangle in user space: left, bottom, right, top.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rectangle {
    pub(crate) left: f64,
    pub(crate) bottom: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
}

/// The part of a page that is shown, and how it is turned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    shown: Rectangle,
    turn: Turn,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Turn {
    None,
    Quarter,
    Half,
    ThreeQuarters,
}

/// A4, which readers assume where no size is given.
const A4: Rectangle = Rectangle { left: 0.0, bottom: 0.0, right: 595.0, top: 842.0 };

/// Deeper page trees are taken for damaged.
const DEPTH: usize = 64;

impl Frame {
    /// The frame of a page; what it does not say itself, its ancestors in the page tree do.
    pub(crate) fn of(document: &Document, page: ObjectId) -> Self {
        let media = rectangle(document, page, b"MediaBox").unwrap_or(A4);
        let crop = rectangle(document, page, b"CropBox").unwrap_or(media);
        let shown = media.shared_with(crop).unwrap_or(A4);
        let rotate =
            inherited(document, page, b"Rotate").and_then(|angle| angle.as_i64().ok());
        let turn = match rotate.unwrap_or(0).rem_euclid(360) {
            90 => Turn::Quarter,
            180 => Turn::Half,
            270 => Turn::ThreeQuarters,
            _ => Turn::None,
        };
        Self { shown, turn }
    }

    /// A box as shown, `x` from the left and `y` from the top, in user space.
    pub(crate) fn to_user_space(self, x0: f64, y0: f64, x1: f64, y1: f64) -> Rectangle {
        let (one, other) = (self.point(x0, y0), self.point(x1, y1));
        Rectangle {
            left: one.0.min(other.0),
            bottom: one.1.min(other.1),
            right: one.0.max(other.0),
            top: one.1.max(other.1),
        }
    }

    fn point(self, x: f64, y: f64) -> (f64, f64) {
        let Rectangle { left, bottom, right, top } = self.shown;
        match self.turn {
            Turn::None => (left + x, top - y),
            Turn::Quarter => (left + y, bottom + x),
            Turn::Half => (right - x, bottom + y),
            Turn::ThreeQuarters => (right - y, top - x),
        }
    }
}

impl Rectangle {
    fn shared_with(self, other: Self) -> Option<Self> {
        let shared = Self {
            left: self.left.max(other.left),
            bottom: self.bottom.max(other.bottom),
            right: self.right.min(other.right),
            top: self.top.min(other.top),
        };
        (shared.left < shared.right && shared.bottom < shared.top).then_some(shared)
    }
}

fn rectangle(document: &Document, page: ObjectId, key: &[u8]) -> Option<Rectangle> {
    let corners = inherited(document, page, key)?.as_array().ok()?;
    let number = |object: &Object| {
        let (_, object) = document.dereference(object).ok()?;
        object.as_float().ok().map(f64::from)
    };
    let corners: Vec<f64> = corners.iter().filter_map(number).collect();
    let [x0, y0, x1, y1] = corners[..] else { return None };
    Some(Rectangle {
        left: x0.min(x1),
        bottom: y0.min(y1),
        right: x0.max(x1),
        top: y0.max(y1),
    })
}

fn inherited<'a>(
    document: &'a Document,
    page: ObjectId,
    key: &[u8],
) -> Option<&'a Object> {
    let mut node: &Dictionary = document.get_dictionary(page).ok()?;
    for _ in 0..DEPTH {
        if let Ok(found) = node.get(key) {
            return document.dereference(found).ok().map(|(_, object)| object);
        }
        let parent = node.get(b"Parent").ok()?;
        node = document.dereference(parent).ok()?.1.as_dict().ok()?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the box 10..30 by 20..25 of a page of 100 by 200 stands, its corner at (5, 7).
    #[track_caller]
    fn check(turn: Turn, expected: (f64, f64, f64, f64)) {
        let shown = Rectangle { left: 5.0, bottom: 7.0, right: 105.0, top: 207.0 };
        let found = Frame { shown, turn }.to_user_space(10.0, 20.0, 30.0, 25.0);
        let Rectangle { left, bottom, right, top } = found;
        assert_eq!((left, bottom, right, top), expected);
    }

    #[test]
    fn boxes_are_turned_back() {
        check(Turn::None, (15.0, 182.0, 35.0, 187.0));
        check(Turn::Quarter, (25.0, 17.0, 30.0, 37.0));
        check(Turn::Half, (75.0, 27.0, 95.0, 32.0));
        check(Turn::ThreeQuarters, (80.0, 177.0, 85.0, 197.0));
    }
}
