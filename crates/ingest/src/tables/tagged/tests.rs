//! Small tagged PDFs: where geometry alone is not sure the tags decide, and where the tags lie
//! the page is read as if it had none.

use std::time::{Duration, Instant};

use plankoll_page::{Block, MediaType, Tag};
use proptest::prelude::*;

use crate::assemble::pages_to_blocks;
use crate::ingest;
use crate::pdf::{PdfPages, read_tagged_pdf};
use crate::structure::{CellShape, Element, Role, Structure};
use crate::tagged_pdf::{Tagged, TaggedPdf};
use crate::typesetting::{Sheet, tables_of, texts_of};

fn blocks(bytes: Vec<u8>) -> Vec<Block> {
    ingest(bytes, MediaType::Pdf).unwrap().blocks
}

/// Rows of all tables, one after the other.
#[track_caller]
fn check(pdf: &TaggedPdf, expected: &[&str]) {
    assert_eq!(tables_of(&blocks(pdf.bytes())).concat(), expected);
}

/// The tags change nothing.
#[track_caller]
fn check_ignored(pdf: &TaggedPdf) {
    assert_eq!(plain(pdf.bytes()), plain(pdf.untagged()));
}

fn plain(bytes: Vec<u8>) -> (Vec<Vec<String>>, Vec<String>) {
    let blocks = blocks(bytes);
    (tables_of(&blocks), texts_of(&blocks))
}

const BUDGET: &[&[&str]] = &[
    &["Post", "Budget", "Utfall"],
    &["Bidrag", "3 200", "3 150"],
    &["Kansli", "900", "870"],
    &["Styrelse", "120", "95"],
    &["Summa", "1 020", "965"],
];

const COLUMNS: &[f64] = &[70.0, 300.0, 400.0];

#[test]
fn a_plain_table_reads_alike_with_and_without_tags() {
    let mut pdf = TaggedPdf::new();
    pdf.table(COLUMNS, 100.0, 16.0, BUDGET);
    check_ignored(&pdf);
}

#[test]
fn figures_of_two_cells_are_two_numbers_however_close() {
    let mut pdf = TaggedPdf::new();
    let rows: &[&[&str]] = &[
        &["Bidrag", "7 378", "120"],
        &["Kansli", "7 250", "115"],
        &["Summa", "7 128", "105"],
    ];
    pdf.table(&[70.0, 300.0, 328.0], 100.0, 16.0, rows);
    check(&pdf, &["Bidrag|7 378|120", "Kansli|7 250|115", "Summa|7 128|105"]);
    let apart = tables_of(&blocks(pdf.untagged())).concat();
    assert_eq!(apart.first().map(String::as_str), Some("Bidrag|7 378 120"));
}

#[test]
fn lines_of_one_cell_are_one_label() {
    let mut pdf = TaggedPdf::new();
    let table = pdf.element("Table", None);
    let rows: [(f64, &[&str]); 4] = [
        (100.0, &["Bidrag", "3 200"]),
        (112.0, &["Insatser|Arbetsmarknad", "900"]),
        (136.0, &["Kansli", "870"]),
        (148.0, &["Summa", "1 770"]),
    ];
    for (y, texts) in rows {
        let row = pdf.element("TR", Some(table));
        pdf.row(row, &[70.0, 300.0], y, texts);
    }
    check(
        &pdf,
        &["Bidrag|3 200", "Insatser Arbetsmarknad|900", "Kansli|870", "Summa|1 770"],
    );
    assert_eq!(tables_of(&blocks(pdf.untagged())).concat().len(), 5);
}

#[test]
fn a_header_spans_the_columns_that_it_heads() {
    let mut pdf = TaggedPdf::new();
    let table = pdf.element("Table", None);
    let years = pdf.element("TR", Some(table));
    let empty = pdf.row(years, &[70.0], 100.0, &[""]);
    assert_eq!(empty.len(), 1);
    let year = pdf.element("TH", Some(years));
    pdf.text(Tagged::As(year), 350.0, 100.0, "2024");
    pdf.span(year, 2);
    for (y, texts) in
        [(116.0, &["Bidrag", "3 200", "3 150"]), (132.0, &["Kansli", "900", "870"])]
    {
        let row = pdf.element("TR", Some(table));
        pdf.row(row, COLUMNS, y, texts);
    }
    let found = blocks(pdf.bytes());
    let Some(Block::Table(table)) = found.first() else { panic!("no table") };
    let year = table.rows.first().and_then(|row| row.cells.first()).unwrap();
    assert_eq!((year.column, year.columns, year.text.as_str()), (1, 2, "2024"));
}

#[test]
fn cells_behind_an_untagged_empty_one_stand_where_they_are_printed() {
    let mut pdf = TaggedPdf::new();
    let table = pdf.element("Table", None);
    for (y, texts) in
        [(100.0, &["Post", "2023", "2024"]), (116.0, &["Bidrag", "100", "110"])]
    {
        let row = pdf.element("TR", Some(table));
        pdf.row(row, COLUMNS, y, texts);
    }
    let row = pdf.element("TR", Some(table));
    pdf.row(row, &[70.0, 400.0], 132.0, &["Kansli", "95"]);
    check(&pdf, &["Post|2023|2024", "Bidrag|100|110", "Kansli||95"]);
}

#[test]
fn rows_without_their_empty_cells_stand_right_on_the_next_page_too() {
    let mut pdf = TaggedPdf::new();
    let table = pdf.element("Table", None);
    let header = pdf.element("TR", Some(table));
    pdf.row(header, COLUMNS, 760.0, &["Post", "Not", "2024"]);
    let first = pdf.element("TR", Some(table));
    pdf.row(first, &[70.0, 400.0], 776.0, &["Bidrag", "3 150"]);
    pdf.next_page();
    for (y, texts) in [(76.0, &["Kansli", "2 900"]), (92.0, &["Styrelse", "250"])] {
        let row = pdf.element("TR", Some(table));
        pdf.row(row, &[70.0, 400.0], y, texts);
    }
    let rows = ["Post|Not|2024", "Bidrag||3 150", "Kansli||2 900", "Styrelse||250"];
    check(&pdf, &rows);
}

#[test]
fn a_table_goes_on_below_its_header_printed_again() {
    let mut pdf = TaggedPdf::new();
    let table = pdf.element("Table", None);
    let header = pdf.element("TR", Some(table));
    pdf.row(header, COLUMNS, 760.0, &["Post", "Budget", "Utfall"]);
    let first = pdf.element("TR", Some(table));
    pdf.row(first, COLUMNS, 776.0, &["Bidrag", "3 200", "3 150"]);
    pdf.next_page();
    for (x, text) in COLUMNS.iter().zip(["Post", "Budget", "Utfall"]) {
        pdf.text(Tagged::Artifact, *x, 60.0, text);
    }
    let last = pdf.element("TR", Some(table));
    pdf.row(last, COLUMNS, 76.0, &["Summa", "3 200", "3 150"]);
    check(&pdf, &["Post|Budget|Utfall", "Bidrag|3 200|3 150", "Summa|3 200|3 150"]);
    assert_eq!(tables_of(&blocks(pdf.bytes())).len(), 1);
}

#[test]
fn a_table_below_columns_of_prose_keeps_its_header() {
    let mut pdf = TaggedPdf::new();
    let prose = [
        "Samverkan mellan parterna ska bidra till fler",
        "personer i arbete genom insatser som finansieras",
        "av parterna gemensamt och styrs av styrelsen i",
        "enlighet med lagen om finansiell samordning.",
    ];
    for (line, text) in prose.into_iter().enumerate() {
        let y = 100.0 + 12.0 * f64::from(u32::try_from(line).unwrap());
        pdf.paragraph(60.0, y, text);
        pdf.paragraph(310.0, y, text);
    }
    let rows: &[&[&str]] = &[
        &["Medlem", "Ledamot", "Suppleant"],
        &["Kommunen", "Ada Berg", "Bo Ek"],
        &["Regionen", "Cia Dahl", "Dan Alm"],
        &["Staten", "Eva Holm", "Frej Lind"],
    ];
    pdf.table(&[60.0, 240.0, 400.0], 152.0, 14.0, rows);
    check(
        &pdf,
        &[
            "Medlem|Ledamot|Suppleant",
            "Kommunen|Ada Berg|Bo Ek",
            "Regionen|Cia Dahl|Dan Alm",
            "Staten|Eva Holm|Frej Lind",
        ],
    );
}

#[test]
fn rows_that_the_tags_lump_together_stay_rows() {
    let mut pdf = TaggedPdf::new();
    let rows: &[&[&str]] = &[
        &["Post", "Budget", "Utfall"],
        &["Bidrag|Kansli|Styrelse", "3 200|900|120", "3 150|870|95"],
        &["", "", ""],
        &["", "", ""],
        &["Summa", "4 220", "4 115"],
    ];
    pdf.table(COLUMNS, 100.0, 12.0, rows);
    check_ignored(&pdf);
}

#[test]
fn tables_that_lay_out_text_are_none() {
    let mut pdf = TaggedPdf::new();
    let left =
        "Vi arbetar med|personer som har|behov av stöd|från flera parter|i samverkan";
    let right =
        "Styrelsen leder|arbetet och fattar|beslut om hur|medlen fördelas|varje år";
    pdf.table(&[70.0, 310.0], 100.0, 80.0, &[&[left, right], &[right, left]]);
    check_ignored(&pdf);
}

#[test]
fn a_table_that_leaves_rows_out_is_not_believed() {
    let mut pdf = TaggedPdf::new();
    pdf.table(COLUMNS, 100.0, 16.0, &BUDGET[..4]);
    for (x, text) in COLUMNS.iter().zip(BUDGET[4]) {
        pdf.paragraph(*x, 164.0, text);
    }
    check_ignored(&pdf);
}

#[test]
fn cells_of_another_column_are_not_believed() {
    let mut pdf = TaggedPdf::new();
    let cells = pdf.table(COLUMNS, 100.0, 16.0, BUDGET);
    for row in &cells[1..4] {
        pdf.shuffle(row, &[0, 2, 1]);
    }
    check_ignored(&pdf);
}

#[test]
fn rows_out_of_order_are_not_believed() {
    let mut pdf = TaggedPdf::new();
    let table = pdf.element("Table", None);
    let rows = [100.0, 132.0, 116.0, 148.0].into_iter().zip(BUDGET);
    for (y, texts) in rows {
        let row = pdf.element("TR", Some(table));
        pdf.row(row, COLUMNS, y, texts);
    }
    check_ignored(&pdf);
}

#[test]
fn cells_moved_to_another_row_are_not_believed() {
    let mut pdf = TaggedPdf::new();
    let cells = pdf.table(COLUMNS, 100.0, 16.0, BUDGET);
    let (above, below) = (cells[1][0] - 1, cells[2][2]);
    pdf.move_to(below, above);
    check_ignored(&pdf);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn shuffled_tags_change_nothing(order in Just((0..15_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let mut pdf = TaggedPdf::new();
        let cells = pdf.table(COLUMNS, 100.0, 16.0, BUDGET).concat();
        pdf.shuffle(&cells, &order);
        prop_assert_eq!(plain(pdf.bytes()), plain(pdf.untagged()));
    }
}

#[test]
fn time_grows_with_the_number_of_cells() {
    let element = |role, parent| Element { role, parent, shape: CellShape::default() };
    let mut elements = vec![element(Role::Table, None)];
    let mut sheet = Sheet::new(1);
    for row in 0..8_000_u32 {
        let own = u32::try_from(elements.len()).unwrap();
        elements.push(element(Role::Row, Some(0)));
        for column in 0..5_u32 {
            elements.push(element(Role::DataCell, Some(own)));
            let y = 50.0 + 12.0 * f64::from(row);
            let x = 70.0 + 100.0 * f64::from(column);
            sheet = sheet.tagged(own + 1 + column).left(x, y, "1 250");
        }
    }
    let (page, structure) = (sheet.page(), Structure::new(elements));
    let start = Instant::now();
    let blocks = pages_to_blocks(std::slice::from_ref(&page), &structure, &mut |_| ());
    assert!(matches!(blocks.as_slice(), [Block::Table(table)] if table.columns == 5));
    assert!(start.elapsed() < Duration::from_mins(1));
}

/// Tagged plans beside the checkout.
fn tagged_plans() -> Vec<PdfPages> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/pdfs");
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| {
        let name = path.to_string_lossy();
        name.contains("chromium") || name.contains("typst")
    });
    paths.sort();
    let read = |path| read_tagged_pdf(std::fs::read(path).unwrap(), &mut |_| ()).unwrap();
    paths.into_iter().map(read).collect()
}

/// The structure without its tables.
fn without_tables(structure: &Structure) -> Structure {
    let part_of_table = |element: &Element| match element.role {
        Role::Heading { .. } | Role::Artifact => element.role,
        Role::Table
        | Role::TableHead
        | Role::Row
        | Role::HeaderCell
        | Role::DataCell
        | Role::Other => Role::Other,
    };
    let elements = structure.elements().iter();
    let plain =
        elements.map(|element| Element { role: part_of_table(element), ..*element });
    Structure::new(plain.collect())
}

/// The cell that an element is or stands in.
fn cell_around(structure: &Structure, element: u32) -> Option<u32> {
    let own = structure.elements().get(usize::try_from(element).ok()?)?;
    if own.role.is_cell() { Some(element) } else { cell_around(structure, own.parent?) }
}

/// Gives the words of each cell to the cell that `partner` names, by position.
fn shuffle_cells(read: &mut PdfPages, partner: impl Fn(usize, usize) -> usize) {
    let structure = read.structure.clone();
    let cells: Vec<u32> = (0_u32..)
        .zip(structure.elements())
        .filter(|(_, element)| element.role.is_cell())
        .map(|(number, _)| number)
        .collect();
    for word in read.pages.iter_mut().flat_map(|page| &mut page.words) {
        let Tag::Element(element) = word.tag else { continue };
        let Some(cell) = cell_around(&structure, element) else { continue };
        let position = cells.iter().position(|own| *own == cell).unwrap();
        word.tag = Tag::Element(cells[partner(position, cells.len())]);
    }
}

/// Passes where the plans are absent.
#[test]
fn shuffled_tags_of_plans_change_no_table() {
    type Partner = fn(usize, usize) -> usize;
    let partners: [Partner; 4] = [
        |at, count| (at + 1) % count,
        |at, count| (at * 7 + 3) % count,
        |at, count| count - 1 - at,
        |at, _| at ^ 1,
    ];
    for read in tagged_plans() {
        let tables = |read: &PdfPages, structure: &Structure| {
            tables_of(&pages_to_blocks(&read.pages, structure, &mut |_| ()))
        };
        let expected = tables(&read, &without_tables(&read.structure));
        for partner in partners {
            let mut shuffled = read.clone();
            let last = move |at, count| partner(at, count).min(count - 1);
            shuffle_cells(&mut shuffled, last);
            assert_eq!(tables(&shuffled, &shuffled.structure), expected);
        }
    }
}
