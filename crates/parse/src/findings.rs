//! What the reader could not read, as findings.

use plankoll_model::{Finding, Rule, Severity};

use crate::tables::rows::Unread;

/// The rules whose findings come from reading, not from checking.
pub const RULES: &[Rule] = &[UNREAD_CELL, UNREAD_SIGN];

const UNREAD_CELL: Rule = Rule {
    code: "unread-cell",
    severity: Severity::Warning,
    title: "A cell among figures holds digits that are no amount",
    explain: "\
What it checks: every cell in a column of figures is an amount, a nil mark or words.
Why it matters: a figure that is not read is missing from the record and from every sum.
What to do: open the page and read the cell; report the form if it should have been understood.",
    example: "`1 2345` in a column of tkr: it may be 12 345 or 1 234 with the footnote mark 5.",
};

const UNREAD_SIGN: Rule = Rule {
    code: "unread-sign",
    severity: Severity::Warning,
    title: "The character before a figure could not be read: it may be a minus",
    explain: "\
What it checks: figures with a glyph before them that the font maps to no character.
Why it matters: spreadsheets write U+2212, which many fonts lack; a loss then prints as a profit.
What to do: look at the page. Where a sum decides the sign, it is taken from there.",
    example: "`\u{fffd}751` under Resultat, in a table where income less costs is −751.",
};

/// A cell under figures that holds digits and is no amount. Plan and file are filled in when the
/// record is put together.
pub(crate) fn unread_cell(table_id: &str, unread: Unread) -> Finding {
    let Unread { source, label } = unread;
    let message = format!("`{}` in row `{label}` is no amount", source.printed);
    Finding {
        table_id: Some(table_id.to_owned()),
        source: Some(source),
        ..Finding::of(&UNREAD_CELL, message)
    }
}

/// A figure whose sign could not be read.
pub(crate) fn unread_sign(table_id: &str, amount: &plankoll_model::Amount) -> Finding {
    let message = format!(
        "`{}`: the character before the figure could not be read, and no sum decides it",
        amount.source.printed
    );
    Finding {
        cells: vec![amount.id.clone()],
        table_id: Some(table_id.to_owned()),
        year: amount.year,
        printed_sek: amount.amount_sek,
        source: Some(amount.source.clone()),
        ..Finding::of(&UNREAD_SIGN, message)
    }
}
