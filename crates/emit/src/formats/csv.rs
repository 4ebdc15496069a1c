//! CSV: UTF-8, comma, header, `true` and `false`, empty for null, decimals with a point.

use std::io;

use super::Format;
use crate::{atomic::Sink, column::Tabular};

pub(crate) const FORMAT: Format =
    Format { extension: "csv", media_type: "text/csv", write };

fn write(sheet: &dyn Tabular<'_>, sink: &mut Sink<'_>) -> io::Result<()> {
    let fields = sheet.fields();
    let mut writer = csv::Writer::from_writer(sink);
    writer.write_record(fields.iter().map(|field| field.name))?;
    for row in 0..sheet.height() {
        for column in 0..fields.len() {
            writer.write_field(sheet.cell(row, column).into_text().as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}
