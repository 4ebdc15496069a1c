//! Words from glyphs that stand where real files put them.

use plankoll_page::{Point, TextSource, Word};

use super::glyph::Glyph;
use super::glyph::tests::{glyph, glyph_at};
use super::{WordSettings, glyphs_to_words};

fn words(glyphs: Vec<Glyph>) -> Vec<Word> {
    glyphs_to_words(glyphs, &WordSettings::default())
}

/// Words of glyphs given as text and left edge, each 5 wide and of size 10.
#[track_caller]
fn check(glyphs: &[(&str, f64)], expected: &[&str]) {
    let glyphs = glyphs.iter().map(|(text, x)| glyph(text, *x, 5.0)).collect();
    let texts: Vec<String> =
        words(glyphs).into_iter().map(|word| word.text.into()).collect();
    assert_eq!(texts, expected);
}

#[test]
fn a_printed_space_of_any_kind_ends_a_word() {
    check(&[("6", 0.0), (" ", 5.0), ("3", 7.0), ("6", 12.0)], &["6", "36"]);
    check(&[("6", 0.0), ("\u{A0}", 5.0), ("3", 7.0)], &["6", "3"]);
    check(&[("6", 0.0), ("\u{2009}", 5.0), ("3", 6.0)], &["6", "3"]);
    check(&[("6", 0.0), ("\u{202F}", 5.0), ("3", 5.0)], &["6", "3"]);
}

#[test]
fn a_gap_ends_a_word_and_kerning_does_not() {
    check(&[("a", 0.0), ("b", 5.9), ("c", 10.0), ("d", 16.5)], &["abc", "d"]);
}

#[test]
fn glyphs_drawn_out_of_order_are_put_together() {
    check(
        &[("f", 0.0), ("r", 10.0), (" ", 15.0), ("2", 18.0), ("ö", 5.0)],
        &["för", "2"],
    );
}

#[test]
fn columns_drawn_one_after_the_other_stay_apart() {
    check(&[("1", 0.0), ("2", 40.0), ("1", 0.5), ("3", 46.0)], &["1", "2", "3"]);
}

#[test]
fn a_label_cut_off_at_a_figure_stays_apart_from_it() {
    check(&[("5", 10.0), ("6", 15.0), ("a", 0.0), ("b", 5.0)], &["56", "ab"]);
    check(&[("c", 10.0), ("a", 0.0), ("b", 5.0)], &["abc"]);
}

#[test]
fn a_glyph_drawn_twice_counts_once() {
    check(&[("S", 0.0), ("S", 0.3), ("u", 5.0), ("u", 5.3)], &["Su"]);
    check(&[("l", 0.0), ("l", 5.0)], &["ll"]);
}

#[test]
fn letters_set_wide_are_one_word_and_figures_are_not() {
    check(
        &[("B", 0.0), ("U", 8.0), ("D", 16.0), ("G", 24.0), ("E", 32.0), ("T", 40.0)],
        &["BUDGET"],
    );
    check(&[("1", 0.0), ("2", 8.0), ("3", 16.0), ("4", 24.0)], &["1", "2", "3", "4"]);
    check(&[("X", 0.0), ("X", 8.0), ("X", 16.0)], &["X", "X", "X"]);
}

#[test]
fn letter_spacing_that_the_file_asks_for_is_no_gap() {
    let spaced = [("1", 0.0), ("2", 7.0), ("3", 14.0)];
    let glyphs = spaced.map(|(text, x)| Glyph { spacing: 2.0, ..glyph(text, x, 5.0) });
    assert_eq!(words(glyphs.to_vec()).len(), 1);
}

#[test]
fn letter_spacing_that_shows_in_one_gap_alone_is_a_gap() {
    // As `4 559` is written by programs that set each gap by the spacing before it.
    let spaced = [("4", 0.0), ("5", 7.0), ("5", 12.0), ("9", 17.0)];
    let glyphs = spaced.map(|(text, x)| Glyph { spacing: 2.0, ..glyph(text, x, 5.0) });
    let texts: Vec<_> = words(glyphs.to_vec()).into_iter().map(|w| w.text).collect();
    assert_eq!(texts, ["4", "559"]);
}

#[test]
fn words_of_one_letter_are_not_set_wide() {
    let spaced =
        [("o", 0.0), ("f", 5.0), ("a", 12.0), ("p", 19.0), ("r", 24.0), ("o", 29.0)];
    let glyphs = spaced.map(|(text, x)| Glyph { spacing: 2.0, ..glyph(text, x, 5.0) });
    let texts: Vec<_> = words(glyphs.to_vec()).into_iter().map(|w| w.text).collect();
    assert_eq!(texts, ["of", "a", "pro"]);
}

#[test]
fn letters_drawn_into_each_other_are_one_word() {
    let glyphs = vec![
        glyph("T", 0.0, 6.0),
        glyph_at("E", 4.5, 102.0, 6.0, 10.0),
        glyph("X", 9.5, 6.0),
    ];
    assert_eq!(words(glyphs).len(), 1);
}

#[test]
fn what_touches_after_a_cut_is_another_word() {
    let figure = Glyph { after_cut: true, ..glyph("2", 10.0, 5.0) };
    let words = words(vec![glyph("a", 0.0, 5.0), glyph("b", 5.0, 5.0), figure]);
    assert_eq!(words.iter().map(|word| &*word.text).collect::<Vec<_>>(), ["ab", "2"]);
}

#[test]
fn signs_set_wide_stand_for_themselves() {
    let spaced = [("a", 0.0), ("=", 7.0), ("1", 14.0)];
    let glyphs = spaced.map(|(text, x)| Glyph { spacing: 2.0, ..glyph(text, x, 5.0) });
    assert_eq!(words(glyphs.to_vec()).len(), 3);
    let negative = [("-", 0.0), ("6", 7.0), ("5", 14.0)];
    let glyphs = negative.map(|(text, x)| Glyph { spacing: 2.0, ..glyph(text, x, 5.0) });
    assert_eq!(words(glyphs.to_vec()).len(), 1);
}

#[test]
fn punctuation_may_reach_under_the_character_after_it() {
    let glyphs =
        vec![glyph("债", 0.0, 10.0), glyph("，", 10.0, 10.0), glyph("计", 15.5, 10.0)];
    assert_eq!(words(glyphs).len(), 1);
}

#[test]
fn a_comma_may_stand_under_a_quotation_mark() {
    let glyphs = vec![glyph("y", 0.0, 5.0), glyph("”", 5.0, 4.5), glyph(",", 5.4, 2.5)];
    assert_eq!(words(glyphs).len(), 1);
}

#[test]
fn a_footnote_mark_is_a_word_of_its_own_without_space() {
    let glyphs = vec![glyph("4", 0.0, 5.0), glyph_at("1", 5.0, 96.0, 3.0, 6.0)];
    let words = words(glyphs);
    assert_eq!(
        words.iter().map(|w| (&*w.text, w.space_before)).collect::<Vec<_>>(),
        [("4", true), ("1", false),]
    );
}

#[test]
fn a_text_for_several_words_is_split_over_their_box() {
    let words = words(vec![glyph("6 361", 0.0, 50.0)]);
    assert_eq!(words.iter().map(|word| &*word.text).collect::<Vec<_>>(), ["6", "361"]);
    assert!(
        (words[1].rect.x0 - 20.0).abs() < 1e-9 && (words[1].rect.x1 - 50.0).abs() < 1e-9
    );
}

#[test]
fn text_running_down_the_page_makes_words_too() {
    let down = |text: &str, y: f64| Glyph {
        start: Point { x: 50.0, y },
        end: Point { x: 50.0, y: y + 5.0 },
        direction: Point { x: 0.0, y: 1.0 },
        ..glyph(text, 50.0, 5.0)
    };
    let words =
        words(vec![down("n", 10.0), down("e", 15.0), down("r", 20.0), down("2", 30.0)]);
    let texts: Vec<_> = words.iter().map(|word| (&*word.text, word.upright)).collect();
    assert_eq!(texts, [("ner", false), ("2", false)]);
}

#[test]
fn equal_columns_of_text_running_down_are_no_copies() {
    let down = |text: &str, x: f64, y: f64| Glyph {
        start: Point { x, y },
        end: Point { x, y: y + 40.0 },
        direction: Point { x: 0.0, y: 1.0 },
        ..glyph(text, x, 5.0)
    };
    assert_eq!(words(vec![down("ner", 50.0, 10.1), down("ner", 40.0, 10.9)]).len(), 2);
}

#[test]
fn drawn_text_and_text_layer_do_not_mix() {
    let layer = Glyph { source: TextSource::Ocr, ..glyph("b", 5.0, 5.0) };
    assert_eq!(words(vec![glyph("a", 0.0, 5.0), layer]).len(), 2);
}
