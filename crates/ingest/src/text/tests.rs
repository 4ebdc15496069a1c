use std::path::Path;

use plankoll_page::{Block, BlockKind, MediaType};

use super::read_text;

/// The blocks, one a line, tables as `table COLUMNS` with a line for each row.
fn shown(bytes: &[u8]) -> String {
    let layout = read_text(bytes, MediaType::PlainText).unwrap();
    let lines: Vec<String> = layout.blocks.iter().map(shown_block).collect();
    lines.join("\n")
}

fn shown_block(block: &Block) -> String {
    match block {
        Block::Text { kind, text } => {
            let kind = match kind {
                BlockKind::Heading { level } => format!("h{level}"),
                BlockKind::Paragraph => "p".to_owned(),
                BlockKind::Bullet => "•".to_owned(),
                BlockKind::Contents => "toc".to_owned(),
                BlockKind::Furniture => "furniture".to_owned(),
            };
            format!("{kind} {}", text.as_str())
        }
        Block::Table(table) => {
            let rows = table.rows.iter().map(|row| {
                let cells =
                    row.cells.iter().map(|c| format!("{}={}", c.column, c.text.as_str()));
                format!("\n  {}", cells.collect::<Vec<_>>().join(" "))
            });
            format!("table {}{}", table.columns, rows.collect::<String>())
        }
    }
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(shown(text.as_bytes()), expected);
}

#[test]
fn short_lines_that_stand_alone_are_headings() {
    check(
        "6.1 Finansiering\n\nLikvida medel överförs årligen.\n\nADMINISTRATION\n\nDe ska:\n",
        "h2 6.1 Finansiering\np Likvida medel överförs årligen.\nh3 ADMINISTRATION\np De ska:",
    );
    check(
        "1. Inledning\n\nLagen gäller från år 2004.\n\n2. Syfte\n\nAtt de stödja alla.",
        "h1 1. Inledning\np Lagen gäller från år 2004.\nh1 2. Syfte\np Att de stödja alla.",
    );
    check("1. Besluta\n\n2. Stödja", "• Besluta\n• Stödja");
    check("Antagen den 2021-11-26", "p Antagen den 2021-11-26");
    check("# Plan\n\nUPPDRAG", "h1 Plan\np UPPDRAG");
}

#[test]
fn wrapped_lines_are_one_paragraph() {
    let wrapped = "Samordningsförbundets uppdrag är att förbättra samverkan mellan de\nmedlemmar som ingår i förbundet.\nSyftet är gott.";
    check(
        wrapped,
        "p Samordningsförbundets uppdrag är att förbättra samverkan mellan de medlemmar som ingår i förbundet.\np Syftet är gott.",
    );
    check(
        "Gruppen har inget formellt ansvar i förhållande till\n\n\n\nstyrelsen utan är ett stöd.",
        "p Gruppen har inget formellt ansvar i förhållande till styrelsen utan är ett stöd.",
    );
}

#[test]
fn a_table_goes_on_after_a_page_end() {
    check(
        "\t2020\nStaten\t3 251\nVarav\t\n\n\n\nBåstad\t247\nKostnader\t\nPersonal\t728",
        "table 2\n  1=2020\n  0=Staten 1=3 251\n  0=Varav\n  0=Båstad 1=247\n  0=Kostnader\n  0=Personal 1=728",
    );
    check(
        "Post\t2020\nStaten\t3\n\n\n5\n\n\nPost\t2020\nBåstad\t2",
        "table 2\n  0=Post 1=2020\n  0=Staten 1=3\n  0=Båstad 1=2\nfurniture 5",
    );
    check(
        "Post\t2020\nStaten\t3\n\n\n\nPost\t2021\nStaten\t2",
        "table 2\n  0=Post 1=2020\n  0=Staten 1=3\ntable 2\n  0=Post 1=2021\n  0=Staten 1=2",
    );
}

#[test]
fn a_blank_line_splits_a_table_unless_it_plainly_goes_on() {
    check(
        "Staten\t3\nSumma\t3\n\nStyrelsen\t\nArvoden\t1",
        "table 2\n  0=Staten 1=3\n  0=Summa 1=3\ntable 2\n  0=Styrelsen\n  0=Arvoden 1=1",
    );
    check(
        "\t2021\nÅrets resultat\t-1\n\nIngående kapital 20210101\t2",
        "table 2\n  1=2021\n  0=Årets resultat 1=-1\n  0=Ingående kapital 20210101 1=2",
    );
}

#[test]
fn contents_are_told_apart_from_tables() {
    check(
        "INNEHÅLL:\tSida\n1. UPPDRAG\t3\n6 BUDGET.....\t8",
        "toc INNEHÅLL: Sida\ntoc 1. UPPDRAG 3\ntoc 6 BUDGET..... 8",
    );
    check("Innehåll\n\nSyfte\t3\n- Råd\t4", "h1 Innehåll\ntoc Syfte 3\ntoc - Råd 4");
    check("Porto\t2\nTelefon\t3", "table 2\n  0=Porto 1=2\n  0=Telefon 1=3");
    check("Budget 2018 ........ 8", "toc Budget 2018 ........ 8");
}

#[test]
fn pipe_tables_are_tables() {
    check(
        "| Post | 2020 |\n|---|---:|\n| **Summa** | 6 502 |",
        "table 2\n  0=Post 1=2020\n  0=Summa 1=6 502",
    );
}

#[test]
fn every_value_keeps_its_line() {
    let layout = read_text(b"Budget\n\nStaten\t3\n", MediaType::PlainText).unwrap();
    let lines: Vec<_> = layout
        .blocks
        .iter()
        .map(|block| match block {
            Block::Text { text, .. } => text.span(),
            Block::Table(table) => table.span(),
        })
        .collect();
    let line = |line| Some(plankoll_page::Span::Line { line });
    assert_eq!(lines, [line(1), line(3)]);
}

/// Number of tables, of rows in all of them, and of lines of contents.
#[track_caller]
#[expect(clippy::print_stdout, reason = "a test says why it tests nothing")]
fn check_seed(name: &str, tables: usize, rows: usize, contents: usize) {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds").join(name);
    let Ok(bytes) = std::fs::read(&path) else {
        println!("{name} is absent");
        return;
    };
    let layout = read_text(&bytes, MediaType::PlainText).unwrap();
    let all = || layout.blocks.iter();
    let row_counts = all().filter_map(|block| match block {
        Block::Table(table) => Some(table.rows.len()),
        Block::Text { .. } => None,
    });
    let row_counts: Vec<usize> = row_counts.collect();
    let lines = all()
        .filter(|block| matches!(block, Block::Text { kind: BlockKind::Contents, .. }))
        .count();
    let found = (row_counts.len(), row_counts.iter().sum(), lines);
    assert_eq!(found, (tables, rows, contents), "rows by table: {row_counts:?}");
}

#[test]
fn the_plans_have_as_many_tables_as_printed() {
    check_seed("000_3c1d71078fb12ef5.txt", 5, 42, 0);
    check_seed("001_9272da64155b9869.txt", 3, 137, 0);
    check_seed("002_46ab8c2d47ba9ddd.txt", 7, 71, 28);
    check_seed("003_cfaf360bdd7a2ac8.txt", 3, 49, 8);
    check_seed("004_700b3d922c4e8911.txt", 5, 51, 22);
}

#[test]
fn what_is_too_long_for_a_text_is_too_large() {
    let check = |bytes: &[u8], what: &str| {
        let error = read_text(bytes, MediaType::PlainText).unwrap_err();
        assert!(error.to_string().ends_with(what), "{error}");
    };
    check(&b"1 250\t".repeat(200_000), "bytes in a line");
    check(&b"1 250\n".repeat(1_500_000), "bytes of text");
    check(&b"a\n\n".repeat(150_000), "lines");
}
