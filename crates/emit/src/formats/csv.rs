//! CSV: UTF-8, comma, header, `true` and `false`, empty for null, decimals with a point.

use std::{borrow::Cow, io};

use plankoll_model::exact;

use super::Format;
use crate::{
    atomic::Sink,
    column::{Cell, Tabular},
};

pub(crate) const FORMAT: Format =
    Format { extension: "csv", media_type: "text/csv", write };

fn write(sheet: &dyn Tabular<'_>, sink: &mut Sink<'_>) -> io::Result<()> {
    let fields = sheet.fields();
    let mut writer = csv::Writer::from_writer(sink);
    writer.write_record(fields.iter().map(|field| field.name))?;
    for row in 0..sheet.height() {
        for column in 0..fields.len() {
            writer.write_field(text(sheet.cell(row, column)).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

fn text(cell: Cell<'_>) -> Cow<'_, str> {
    match cell {
        Cell::Null => Cow::Borrowed(""),
        Cell::Text(text) => text,
        Cell::Flag(true) => Cow::Borrowed("true"),
        Cell::Flag(false) => Cow::Borrowed("false"),
        Cell::Whole(number) => Cow::Owned(number.to_string()),
        Cell::Exact(value) => Cow::Owned(exact::to_text(value)),
        Cell::Points(length) => Cow::Owned(length.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: Cell<'_>, expected: &str) {
        assert_eq!(text(cell), expected);
    }

    #[test]
    fn cells_are_plain_text() {
        check(Cell::Null, "");
        check(Cell::Flag(true), "true");
        check(Cell::Whole(-3), "-3");
        check(Cell::Exact("-1234.5".parse().unwrap()), "-1234.50");
        check(Cell::Exact("1844500.00".parse().unwrap()), "1844500");
        check(Cell::Points(56.7), "56.7");
        check(Cell::Points(72.0), "72");
    }
}
