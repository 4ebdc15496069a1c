//! A highlight over a figure, and its look.
//!
//! Colour is not all that tells the marks apart: what is contradicted has a frame, what is
//! unverified a broken line beneath it.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary, text_string};
use plankoll_model::Status;

use crate::frame::Rectangle;

/// How far a mark reaches over its figure, in points.
const MARGIN: f64 = 1.0;

/// Annotation flag `Print` (PDF 32000-1, table 165).
const PRINT: i64 = 4;

type Rgb = [f64; 3];

fn colour(status: Status) -> Rgb {
    match status {
        Status::Proven => [0.68, 0.91, 0.70],
        Status::Contradicted => [1.0, 0.62, 0.58],
        Status::Unverified => [1.0, 0.90, 0.55],
    }
}

/// Adds a mark to the document; it is the caller's to put it on a page.
pub(crate) fn add(
    document: &mut Document,
    place: Rectangle,
    status: Status,
    text: &str,
) -> ObjectId {
    let place = Rectangle {
        left: place.left - MARGIN,
        bottom: place.bottom - MARGIN,
        right: place.right + MARGIN,
        top: place.top + MARGIN,
    };
    let look = document.add_object(appearance(place, status));
    document.add_object(dictionary! {
        "Type" => "Annot",
        "Subtype" => "Highlight",
        "Rect" => corners(place),
        "QuadPoints" => quad(place),
        "C" => numbers(&colour(status)),
        "F" => PRINT,
        "T" => text_string("plankoll"),
        "Contents" => text_string(text),
        "AP" => dictionary! { "N" => look },
    })
}

/// A form object that darkens what lies beneath it, so that the figure stays readable.
fn appearance(place: Rectangle, status: Status) -> Stream {
    let (width, height) = (place.right - place.left, place.top - place.bottom);
    let [red, green, blue] = colour(status);
    let fill = format!("/G gs {red} {green} {blue} rg 0 0 {width:.2} {height:.2} re f\n");
    let line = match status {
        Status::Proven => String::new(),
        Status::Contradicted => format!(
            "0.8 0 0 RG 0.8 w 0.4 0.4 {:.2} {:.2} re S\n",
            width - 0.8,
            height - 0.8
        ),
        Status::Unverified => {
            format!("0.75 0.5 0 RG 0.8 w [2 1.5] 0 d 0 0.4 m {width:.2} 0.4 l S\n")
        }
    };
    let resources = dictionary! {
        "ExtGState" => dictionary! {
            "G" => dictionary! { "Type" => "ExtGState", "BM" => "Multiply" },
        },
    };
    let form: Dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => numbers(&[0.0, 0.0, width, height]),
        "Matrix" => numbers(&[1.0, 0.0, 0.0, 1.0, place.left, place.bottom]),
        "Resources" => resources,
        "Group" => dictionary! { "S" => "Transparency" },
    };
    Stream::new(form, format!("{fill}{line}").into_bytes())
}

fn corners(place: Rectangle) -> Object {
    numbers(&[place.left, place.bottom, place.right, place.top])
}

/// Upper left, upper right, lower left, lower right: the order that viewers use.
fn quad(Rectangle { left, bottom, right, top }: Rectangle) -> Object {
    numbers(&[left, top, right, top, left, bottom, right, bottom])
}

fn numbers(values: &[f64]) -> Object {
    let rounded = values.iter().map(|value| {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a hundredth of a point is enough"
        )]
        let single = ((value * 100.0).round() / 100.0) as f32;
        Object::Real(single)
    });
    Object::Array(rounded.collect())
}
