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
