//! What codes stand for, where the file says it in an odd way or not at all.

use super::{TestPdf, check, place, read, texts};

/// A font of glyphs drawn by content streams; all of them are the stream in object 8.
fn type3(differences: &str, first: u32, widths: &str) -> String {
    let names = differences.split(['/', ' ']).filter(|name| !name.is_empty());
    let glyphs: Vec<String> = names.map(|name| format!("/{name} 8 0 R")).collect();
    let glyphs = glyphs.concat();
    format!(
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 10 10]/FontMatrix[.1 0 0 .1 0 0]\
         /FirstChar {first}/LastChar 255/Widths[{widths}]/CharProcs<<{glyphs}>>\
         /Encoding<</Type/Encoding/Differences[{differences}]>>>>"
    )
}

fn with_type3(shown: &str, differences: &str, first: u32, widths: &str) -> TestPdf {
    TestPdf::new(format!(
        "BT /F1 10 Tf 20 60 Td (text) Tj /F3 10 Tf 0 -30 Td ({shown}) Tj ET"
    ))
    .fonts("/F3 7 0 R")
    .object(type3(differences, first, widths))
    .stream("", "5 0 0 0 5 5 d1 0 0 5 5 re f")
}

/// Names such as `/a48/a49` for codes in a row.
fn named(codes: impl Iterator<Item = u32>) -> String {
    codes.map(|code| format!("/a{code}")).collect::<Vec<_>>().concat()
}

#[test]
fn codes_of_bitmap_fonts_are_characters() {
    let letters = format!("27/a27/a28 48{} 97{}", named(48..58), named(97..122));
    let widths = "5 ".repeat(229);
    check(
        &with_type3("\\034nns 6361", &letters, 27, &widths),
        &["text", "finns", "6361"],
    );
    let decimal = letters.replace("/a", "/");
    check(
        &with_type3("\\034nns6361", &decimal, 27, &widths),
        &["text", "\u{FFFD}nns6361"],
    );
}

#[test]
fn codes_that_are_merely_counted_up_say_nothing() {
    let counted = format!("33{}", named(33..123));
    check(
        &with_type3("123", &counted, 33, &"5 ".repeat(223)),
        &["text", "\u{FFFD}\u{FFFD}\u{FFFD}"],
    );
    // Figures of one font are equally wide.
    let uneven = format!("48{} 97{}", named(48..58), named(97..122));
    let widths = format!("4 6 {}", "5 ".repeat(206));
    check(
        &with_type3("123", &uneven, 48, &widths),
        &["text", "\u{FFFD}\u{FFFD}\u{FFFD}"],
    );
}

#[test]
fn a_white_space_code_without_a_glyph_is_a_space() {
    let pdf = TestPdf::new("BT /F3 10 Tf 20 30 Td (en rad\\nto) Tj ET")
        .fonts("/F3 7 0 R")
        .object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[32/.notdef]>>>>");
    check(&pdf, &["en", "rad", "to"]);
}

#[test]
fn an_embedded_glyph_that_draws_nothing_is_a_space() {
    let font = font_with_a_triangle_and_a_blank();
    let pdf = TestPdf::new("BT /F1 10 Tf 20 30 Td (ab) Tj /F3 10 Tf <0002> Tj /F1 10 Tf (cd) Tj ET")
        .fonts("/F3 7 0 R")
        .object("<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[8 0 R]>>")
        .object("<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDToGIDMap/Identity/DW 50/FontDescriptor 9 0 R/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>")
        .object("<</Type/FontDescriptor/FontName/X/Flags 4/FontFile2 10 0 R>>")
        .stream(&format!("/Length1 {}", font.len()), font);
    check(&pdf, &["ab", "cd"]);
}

#[test]
fn a_glyph_that_no_font_has_is_no_space() {
    let pdf = TestPdf::new("BT /F1 10 Tf 20 30 Td (minus ) Tj /F3 10 Tf <7001> Tj /F1 10 Tf (656) Tj ET")
        .fonts("/F3 7 0 R")
        .object("<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[8 0 R]>>")
        .object("<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDToGIDMap/Identity/DW 500/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>");
    check(&pdf, &["minus", "\u{FFFD}656"]);
}

#[test]
fn a_font_that_cannot_be_loaded_is_read_by_its_table() {
    let pdf = TestPdf::new("BT /F3 10 Tf 20 30 Td <000100020003> Tj ET")
        .fonts("/F3 7 0 R")
        .object("<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[null]/ToUnicode 8 0 R>>")
        .stream("", "1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0001> <00e5> <0002> <0072> endbfchar");
    check(&pdf, &["år\u{FFFD}"]);
}

/// A TrueType font program: no glyph, one with an outline, one without.
fn font_with_a_triangle_and_a_blank() -> Vec<u8> {
    let triangle: [i16; 14] =
        [1, 0, 0, 500, 500, 2, 0, 0x0101, 0x0100, 0, 500, -250, 0, 0];
    let mut head = [0_u16; 27];
    (head[1], head[6], head[7], head[9]) = (0, 0x5F0F, 0x3CF5, 1000);
    head[0] = 1;
    let tables: [(&[u8; 4], Vec<u8>); 6] = [
        (b"glyf", words(&triangle.map(i16::cast_unsigned))),
        (b"head", words(&head)),
        (b"hhea", words(&[1, 0, 800, 0, 0, 500, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3])),
        (b"hmtx", words(&[500, 0, 500, 0, 500, 0])),
        (b"loca", words(&[0, 0, 14, 14])),
        (b"maxp", words(&[1, 0, 3, 8, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])),
    ];
    let mut file = words(&[1, 0, 6, 64, 2, 32]);
    let mut offset = file.len() + 16 * tables.len();
    for (tag, table) in &tables {
        file.extend_from_slice(*tag);
        for number in [0, offset, table.len()] {
            file.extend_from_slice(&u32::try_from(number).unwrap().to_be_bytes());
        }
        offset += table.len();
    }
    file.extend(tables.into_iter().flat_map(|(_, table)| table));
    file
}

fn words(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}

#[test]
fn a_file_may_bring_its_own_table_of_codes() {
    let pdf = TestPdf::new("BT /F3 10 Tf 20 30 Td <4142> Tj ET")
        .fonts("/F3 7 0 R")
        .object("<</Type/Font/Subtype/Type0/BaseFont/X/Encoding 9 0 R/DescendantFonts[8 0 R]>>")
        .object("<</Type/Font/Subtype/CIDFontType0/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 4>>>>")
        .stream("/Type/CMap/CMapName/Own", "1 begincodespacerange <00> <ff> endcodespacerange 1 begincidrange <41> <5a> 34 endcidrange");
    check(&pdf, &["AB"]);
}

#[test]
fn replacement_text_counts_for_glyphs_that_stand_for_nothing() {
    let pdf = TestPdf::new(
        "BT /F3 10 Tf 20 30 Td <0001> Tj /Span<</ActualText(\\345r 2)>>BDC <0002> Tj EMC ET",
    )
    .fonts("/F3 7 0 R")
    .object("<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[8 0 R]/ToUnicode 9 0 R>>")
    .object("<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 600/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>")
    .stream("", "1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0001> <> <0002> <> endbfchar");
    check(&pdf, &["år", "2"]);
}

#[test]
fn a_letter_that_the_edge_cuts_off_is_not_on_the_page() {
    let pdf = TestPdf::new("BT /F1 10 Tf 193 30 Td (ab) Tj 0 69 Td (c) Tj ET");
    check(&pdf, &["a"]);
}

#[test]
fn fields_without_an_appearance_show_their_values() {
    let pdf = TestPdf::new("BT /F1 10 Tf 20 80 Td (page) Tj ET")
        .page("/Annots[7 0 R 8 0 R 9 0 R 10 0 R]")
        .object("<</Type/Annot/Subtype/Widget/Rect[50 20 150 40]/FT/Tx/DA(/F1 10 Tf 0 g)/V(6 361)>>")
        .object("<</Type/Annot/Subtype/Widget/Rect[50 50 150 70]/FT/Ch/Opt[[(a)(Region)][(b)(Kommun)]]/V(b)>>")
        .object("<</Type/Annot/Subtype/Widget/Rect[50 70 150 90]/FT/Tx/Ff 8192/V(hemligt)>>")
        .object("<</Type/Annot/Subtype/FreeText/Rect[150 50 200 90]/DA(/F1 10 Tf)/Contents(Obs)>>");
    let page = read(&pdf);
    assert_eq!(texts(&page), ["page", "6", "361", "Kommun", "Obs"]);
    assert_eq!(place(&page.words[1]), (52, 74, 10));
}
