//! What the text layer must handle, one thing after the other: a small PDF made here, and the
//! words that a person sees on it.
//!
//! | what | where |
//! |---|---|
//! | accents drawn apart from their letters | `accents` |
//! | glyphs without Unicode: embedded character map, glyph names, CID collections | `without_unicode` |
//! | an unmapped glyph before figures, which may be a minus sign | `without_unicode` |
//! | ligatures, and wrong `ToUnicode` tables for them | `ligatures` |
//! | glyphs drawn twice: fake bold, shadows, filled and then outlined | `drawn_twice` |
//! | optional content that is off | `optional_content` |
//! | appearances of form fields and annotations | `appearances` |
//! | `ActualText` | `actual_text` |
//! | invisible text: the layer of a scan, and hidden text; clipped text | `visibility` |
//! | rotated pages and rotated text | `rotation` |
//! | Type 3 fonts | `type3` |
//! | inline images, nested forms | `forms_and_images` |
//! | word breaks where no space is encoded, soft hyphens | `word_breaks` |
//!
//! All text is set in Courier at 10 points unless a test says otherwise, so that a character is
//! 6 points wide, on a page of 200 by 100 points.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

mod accents;
mod actual_text;
mod appearances;
mod drawn_twice;
mod expected;
mod forms_and_images;
mod ligatures;
mod optional_content;
mod rotation;
mod sheet;
mod tiny_font;
mod type3;
mod visibility;
mod without_unicode;
mod word_breaks;
