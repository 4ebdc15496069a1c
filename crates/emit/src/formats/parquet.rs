//! Parquet: one optional column a field, decimals as DECIMAL, Snappy, fixed settings.

use std::{io, sync::Arc};

use parquet::{
    basic::{Compression, ConvertedType, LogicalType, Repetition, Type as PhysicalType},
    data_type::{
        BoolType, ByteArray, ByteArrayType, DataType, DoubleType, FixedLenByteArray,
        FixedLenByteArrayType, Int64Type,
    },
    errors::ParquetError,
    file::{
        properties::WriterProperties,
        writer::{SerializedColumnWriter, SerializedFileWriter},
    },
    schema::types::{Type, TypePtr},
};

use super::Format;
use crate::{
    atomic::Sink,
    column::{Cell, Field, Kind, Tabular},
    decimal::{self, DecimalType},
};

pub(crate) const FORMAT: Format =
    Format { extension: "parquet", media_type: "application/vnd.apache.parquet", write };

/// Rows that are held in memory at a time, column by column.
const ROWS_PER_GROUP: usize = 65_536;

/// Digits that a decimal of eight bytes can hold.
const PRECISION_OF_INT64: u8 = 18;

/// Bytes of wider decimals.
const WIDE: i32 = 16;

fn write(sheet: &dyn Tabular<'_>, sink: &mut Sink<'_>) -> io::Result<()> {
    write_groups(sheet, sink).map_err(into_io)
}

fn write_groups(
    sheet: &dyn Tabular<'_>,
    sink: &mut Sink<'_>,
) -> Result<(), ParquetError> {
    let fields = sheet.fields();
    let mut writer =
        SerializedFileWriter::new(sink, schema(&fields)?, settings().into())?;
    for start in (0..sheet.height()).step_by(ROWS_PER_GROUP) {
        let rows = start..sheet.height().min(start.saturating_add(ROWS_PER_GROUP));
        let mut group = writer.next_row_group()?;
        for (column, field) in fields.iter().enumerate() {
            let cells = rows.clone().map(|row| sheet.cell(row, column));
            if let Some(mut chunk) = group.next_column()? {
                write_chunk(field.kind, cells, &mut chunk)?;
                chunk.close()?;
            }
        }
        group.close()?;
    }
    writer.close()?;
    Ok(())
}

/// The library names itself and its version otherwise, which would change the bytes.
fn settings() -> WriterProperties {
    WriterProperties::builder()
        .set_created_by("plankoll".to_owned())
        .set_compression(Compression::SNAPPY)
        .build()
}

fn schema(fields: &[Field]) -> Result<TypePtr, ParquetError> {
    let columns: Result<Vec<TypePtr>, ParquetError> =
        fields.iter().map(|field| Ok(Arc::new(column_type(*field)?))).collect();
    Ok(Arc::new(Type::group_type_builder("schema").with_fields(columns?).build()?))
}

fn column_type(field: Field) -> Result<Type, ParquetError> {
    let physical = |physical_type| {
        Type::primitive_type_builder(field.name, physical_type)
            .with_repetition(Repetition::OPTIONAL)
    };
    match field.kind {
        Kind::Text | Kind::Date | Kind::Years => physical(PhysicalType::BYTE_ARRAY)
            .with_logical_type(Some(LogicalType::String))
            .with_converted_type(ConvertedType::UTF8),
        Kind::Flag => physical(PhysicalType::BOOLEAN),
        Kind::Whole => physical(PhysicalType::INT64),
        Kind::Points => physical(PhysicalType::DOUBLE),
        Kind::Exact(DecimalType { precision, scale }) => {
            let storage = decimal_storage(precision);
            let (precision, scale) = (i32::from(precision), i32::from(scale));
            physical(storage)
                .with_length(WIDE)
                .with_logical_type(Some(LogicalType::decimal(scale, precision)))
                .with_converted_type(ConvertedType::DECIMAL)
                .with_precision(precision)
                .with_scale(scale)
        }
    }
    .build()
}

fn decimal_storage(precision: u8) -> PhysicalType {
    if precision > PRECISION_OF_INT64 {
        PhysicalType::FIXED_LEN_BYTE_ARRAY
    } else {
        PhysicalType::INT64
    }
}

fn write_chunk<'a>(
    kind: Kind,
    cells: impl Iterator<Item = Cell<'a>>,
    chunk: &mut SerializedColumnWriter<'_>,
) -> Result<(), ParquetError> {
    match kind {
        Kind::Text | Kind::Date | Kind::Years => {
            write_values::<ByteArrayType>(chunk, cells.map(bytes))
        }
        Kind::Flag => write_values::<BoolType>(chunk, cells.map(|cell| flag(&cell))),
        Kind::Whole => write_values::<Int64Type>(chunk, cells.map(|cell| whole(&cell))),
        Kind::Points => {
            write_values::<DoubleType>(chunk, cells.map(|cell| points(&cell)))
        }
        Kind::Exact(decimal_type) if decimal_type.precision > PRECISION_OF_INT64 => {
            let units = cells.map(|cell| wide(&cell, decimal_type));
            write_values::<FixedLenByteArrayType>(chunk, units)
        }
        Kind::Exact(decimal_type) => {
            let units = cells.map(|cell| narrow(&cell, decimal_type));
            write_values::<Int64Type>(chunk, units)
        }
    }
}

/// Values without the nulls, and for each row whether it has one.
fn write_values<T: DataType>(
    chunk: &mut SerializedColumnWriter<'_>,
    cells: impl Iterator<Item = Option<T::T>>,
) -> Result<(), ParquetError> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for cell in cells {
        levels.push(i16::from(cell.is_some()));
        values.extend(cell);
    }
    chunk.typed::<T>().write_batch(&values, Some(&levels), None)?;
    Ok(())
}

fn bytes(cell: Cell<'_>) -> Option<ByteArray> {
    if let Cell::Text(text) = cell {
        Some(ByteArray::from(text.into_owned().into_bytes()))
    } else {
        None
    }
}

fn flag(cell: &Cell<'_>) -> Option<bool> {
    if let Cell::Flag(flag) = cell { Some(*flag) } else { None }
}

fn whole(cell: &Cell<'_>) -> Option<i64> {
    if let Cell::Whole(number) = cell { Some(*number) } else { None }
}

fn points(cell: &Cell<'_>) -> Option<f64> {
    if let Cell::Points(length) = cell { Some(*length) } else { None }
}

fn units(cell: &Cell<'_>, decimal_type: DecimalType) -> Option<i128> {
    if let Cell::Exact(value) = cell {
        decimal::unscaled(*value, decimal_type)
    } else {
        None
    }
}

fn narrow(cell: &Cell<'_>, decimal_type: DecimalType) -> Option<i64> {
    i64::try_from(units(cell, decimal_type)?).ok()
}

fn wide(cell: &Cell<'_>, decimal_type: DecimalType) -> Option<FixedLenByteArray> {
    let big_endian = units(cell, decimal_type)?.to_be_bytes();
    Some(FixedLenByteArray::from(big_endian.to_vec()))
}

/// A full disk shall be told as a full disk.
fn into_io(error: ParquetError) -> io::Error {
    let ParquetError::External(cause) = error else { return io::Error::other(error) };
    match cause.downcast::<io::Error>() {
        Ok(cause) => *cause,
        Err(cause) => io::Error::other(cause),
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use parquet::{
        column::reader::ColumnReader,
        file::reader::{FileReader, SerializedFileReader},
    };
    use plankoll_model::Decimal;
    use proptest::prelude::*;

    use super::*;
    use crate::column::{Column, Sheet};

    fn written(kind: Kind, rows: Vec<Option<Decimal>>) -> SerializedFileReader<File> {
        let column =
            Column::new("value", kind, "", |row: &Option<Decimal>| (*row).into());
        let mut file = tempfile::tempfile().unwrap();
        write(&Sheet { columns: vec![column], rows }, &mut file).unwrap();
        SerializedFileReader::new(file).unwrap()
    }

    /// The values of the only column in units of 10^-scale, nulls left out.
    fn units_read(reader: &SerializedFileReader<File>, rows: usize) -> Vec<i128> {
        let group = reader.get_row_group(0).unwrap();
        let mut levels = Vec::new();
        match group.get_column_reader(0).unwrap() {
            ColumnReader::Int64ColumnReader(mut column) => {
                let mut values = Vec::new();
                column.read_records(rows, Some(&mut levels), None, &mut values).unwrap();
                values.into_iter().map(i128::from).collect()
            }
            ColumnReader::FixedLenByteArrayColumnReader(mut column) => {
                let mut values: Vec<FixedLenByteArray> = Vec::new();
                column.read_records(rows, Some(&mut levels), None, &mut values).unwrap();
                let big_endian =
                    |value: &FixedLenByteArray| value.data().try_into().unwrap();
                values
                    .iter()
                    .map(|value| i128::from_be_bytes(big_endian(value)))
                    .collect()
            }
            ColumnReader::BoolColumnReader(_)
            | ColumnReader::Int32ColumnReader(_)
            | ColumnReader::Int96ColumnReader(_)
            | ColumnReader::FloatColumnReader(_)
            | ColumnReader::DoubleColumnReader(_)
            | ColumnReader::ByteArrayColumnReader(_) => Vec::new(),
        }
    }

    proptest! {
        #[test]
        fn amounts_come_back(
            ore in prop::collection::vec(prop::option::of(-10_i64.pow(18) + 1..10_i64.pow(18)), 1..50)
        ) {
            let rows: Vec<_> = ore.iter().map(|ore| ore.map(|ore| Decimal::new(ore, 2))).collect();
            let reader = written(Kind::Exact(decimal::SEK), rows);
            let expected: Vec<_> = ore.iter().flatten().copied().map(i128::from).collect();
            prop_assert_eq!(units_read(&reader, ore.len()), expected);
        }

        #[test]
        fn coefficients_come_back(units in prop::collection::vec(-(1_i128 << 96) + 1..1 << 96, 1..50)) {
            let scale = u32::from(decimal::COEFFICIENT.scale);
            let rows: Vec<_> =
                units.iter().map(|units| Some(Decimal::from_i128_with_scale(*units, scale))).collect();
            let reader = written(Kind::Exact(decimal::COEFFICIENT), rows);
            prop_assert_eq!(units_read(&reader, units.len()), units);
        }
    }

    #[test]
    fn amounts_are_decimal_18_2() {
        let reader = written(Kind::Exact(decimal::SEK), vec![Some(Decimal::ONE)]);
        let column = reader.metadata().file_metadata().schema_descr().column(0);
        assert_eq!((column.type_precision(), column.type_scale()), (18, 2));
        assert_eq!(column.logical_type_ref(), Some(&LogicalType::decimal(2, 18)));
    }

    #[test]
    fn rows_beyond_one_group_are_written() {
        let rows = vec![Some(Decimal::ONE); ROWS_PER_GROUP + 1];
        let reader = written(Kind::Exact(decimal::SEK), rows);
        assert_eq!(reader.num_row_groups(), 2);
        assert_eq!(reader.metadata().file_metadata().num_rows(), 65_537);
    }

    #[test]
    fn a_full_disk_is_told_as_a_full_disk() {
        let cause: io::Error = io::ErrorKind::StorageFull.into();
        assert_eq!(into_io(cause.into()).kind(), io::ErrorKind::StorageFull);
    }
}
