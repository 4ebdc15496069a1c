//! Pages turned by their flag, and text turned by its matrix.

use pdf_writer::{Content, Str};

use crate::expected::{reads, word, words};
use crate::sheet::{COURIER, Kind, Sheet};

/// "6 361 kr" under a matrix.
fn turned(matrix: [f32; 6]) -> impl Fn(&mut Content) {
    move |content| {
        content.begin_text().set_font(COURIER, 10.0).set_text_matrix(matrix);
        content.show(Str(b"6 361 kr")).end_text();
    }
}

/// Writes upwards on the paper.
const UP: [f32; 6] = [0.0, 1.0, -1.0, 0.0, 50.0, 20.0];
/// Writes downwards on the paper.
const DOWN: [f32; 6] = [0.0, -1.0, 1.0, 0.0, 50.0, 80.0];
/// Writes upside down.
const OVER: [f32; 6] = [-1.0, 0.0, 0.0, -1.0, 180.0, 70.0];

#[test]
fn text_that_stands_upright_on_a_turned_page_is_upright() {
    for (degrees, matrix, left, baseline) in
        [(90, UP, 20.0, 50.0), (180, OVER, 20.0, 70.0), (270, DOWN, 20.0, 150.0)]
    {
        let sheet = Sheet::new().rotated(degrees).draw(turned(matrix));
        let expected = [
            word("6").between(left, left + 6.0).on(baseline),
            word("361").between(left + 12.0, left + 30.0).on(baseline),
            word("kr").between(left + 36.0, left + 48.0).on(baseline),
        ];
        reads(sheet, &expected);
    }
}

#[test]
fn text_along_the_edge_makes_the_same_words_and_says_that_it_is_not_upright() {
    for matrix in [UP, DOWN, OVER] {
        let words = words(Sheet::new().draw(turned(matrix)));
        let seen: Vec<_> = words.iter().map(|w| (w.text.as_str(), w.upright)).collect();
        assert_eq!(seen, [("6", false), ("361", false), ("kr", false)]);
    }
}

#[test]
fn text_that_runs_upwards_has_an_upright_box_around_it() {
    let words = words(Sheet::new().draw(turned(UP)));
    let rect = words[1].rect.rounded();
    // From 32 to 50 points above the lower edge, with the letters' tops to the left.
    assert_eq!((rect.y0, rect.y1), (50.0, 68.0));
    assert!(rect.x0 < 45.0 && rect.x1 > 50.0, "{rect:?}");
}

#[test]
fn slanting_text_makes_words() {
    let half = std::f32::consts::FRAC_1_SQRT_2;
    let words = words(Sheet::new().draw(turned([half, half, -half, half, 50.0, 20.0])));
    let texts: Vec<_> = words.iter().map(|word| word.text.as_str()).collect();
    assert_eq!(texts, ["6", "361", "kr"]);
}

#[test]
fn text_and_form_turned_against_each_other_are_upright() {
    let mut sheet = Sheet::new();
    let form = sheet.form_object(
        pdf_writer::Rect::new(0.0, -100.0, 100.0, 100.0),
        |form| {
            form.matrix([0.0, -1.0, 1.0, 0.0, 0.0, 60.0]);
        },
        turned([0.0, 1.0, -1.0, 0.0, 30.0, 20.0]),
    );
    let sheet = sheet.name(Kind::XObject, "Form", form).x_object("Form");
    reads(sheet, &[word("6").between(20.0, 26.0).on(70.0), word("361"), word("kr")]);
}
