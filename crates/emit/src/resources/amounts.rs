//! `amounts`: one row a figure in a table.

use plankoll_model::{
    Amount, Basis, Column as TableColumn, ColumnKind, Measure, Row as TableRow, RowRole,
    Section, Status, Table, TableKind, Unit,
};

use super::{Part, Resource, flag, parts, plan_columns, points, sek, text, whole};
use crate::{
    column::{Column, Kind, Sheet, code},
    decimal,
};

pub(crate) const RESOURCE: Resource = Resource {
    name: "amounts",
    title: "Figures in tables",
    primary_key: &["plan_id", "amount_id"],
    sheet: |corpus| {
        let rows = parts(corpus, |record| record.tables.iter().flat_map(figures));
        Box::new(Sheet { columns: columns(), rows })
    },
};

/// A figure with its row, its column and its table.
struct Figure<'a> {
    table: &'a Table,
    row_position: usize,
    row: &'a TableRow,
    column: Option<&'a TableColumn>,
    amount: &'a Amount,
}

type Row<'a> = Part<'a, Figure<'a>>;

fn figures(table: &Table) -> impl Iterator<Item = Figure<'_>> {
    (1..).zip(&table.rows).flat_map(move |(row_position, row)| {
        row.amounts.iter().map(move |amount| {
            let column = table.columns.get(amount.column);
            Figure { table, row_position, row, column, amount }
        })
    })
}

fn columns<'a>() -> Vec<Column<'a, Row<'a>>> {
    let mut columns = plan_columns();
    columns.extend(table_columns());
    columns.extend(row_columns());
    columns.extend(column_columns());
    columns.extend(value_columns());
    columns.extend(source_columns());
    columns.extend(verdict_columns());
    columns.extend(more_columns());
    columns
}

fn table_columns<'a>() -> [Column<'a, Row<'a>>; 4] {
    [
        text("amount_id", "Unique within the plan", |row: &Row<'a>| {
            (&row.content.amount.id).into()
        })
        .required(),
        text("table_id", "The table, unique within the plan", |row: &Row<'a>| {
            (&row.content.table.id).into()
        })
        .required(),
        text(
            "table_title",
            "Heading or caption of the table as printed",
            |row: &Row<'a>| row.content.table.title.as_ref().into(),
        ),
        text("table_kind", "What the table is about", |row: &Row<'a>| {
            code(&row.content.table.kind)
        })
        .required()
        .codes_of::<TableKind>(),
    ]
}

fn row_columns<'a>() -> [Column<'a, Row<'a>>; 5] {
    [
        whole("row", "Position of the row in the table, from 1", |row: &Row<'a>| {
            row.content.row_position.into()
        })
        .required(),
        text("label", "The whole label of the row as printed", |row: &Row<'a>| {
            (&row.content.row.label).into()
        }),
        text("role", "What the row is in its table", |row: &Row<'a>| {
            code(&row.content.row.role)
        })
        .required()
        .codes_of::<RowRole>(),
        text("section", "What the row's figures are part of", |row: &Row<'a>| {
            code(&row.content.row.section)
        })
        .required()
        .codes_of::<Section>(),
        text("category", "Category of the national taxonomy", |row: &Row<'a>| {
            row.content.row.category.as_ref().into()
        }),
    ]
}

fn column_columns<'a>() -> Vec<Column<'a, Row<'a>>> {
    vec![
        whole(
            "column",
            "Position of the column among the columns of figures, from 1",
            |row: &Row<'a>| (row.content.amount.column + 1).into(),
        )
        .required(),
        text("column_label", "Heading of the column as printed", |row: &Row<'a>| {
            row.content.column.map(|column| &column.label).into()
        }),
        text("column_kind", "What the figures of the column are", |row: &Row<'a>| {
            row.content.column.map(|column| code(&column.kind)).into()
        })
        .codes_of::<ColumnKind>(),
        whole("year", "The year the amount is for", |row: &Row<'a>| {
            row.content.amount.year.into()
        }),
        text("basis", "Budget, forecast, plan or outcome", |row: &Row<'a>| {
            row.content.amount.basis.as_ref().map(code).into()
        })
        .codes_of::<Basis>(),
        flag("inline", "Stands inside the label, not in the column", |row: &Row<'a>| {
            row.content.amount.inline.into()
        })
        .required(),
    ]
}

fn value_columns<'a>() -> [Column<'a, Row<'a>>; 6] {
    [
        Column::new(
            "value",
            Kind::Exact(decimal::PRINTED),
            "The figure in the unit it is printed in, sign as printed",
            |row: &Row<'a>| row.content.amount.value.into(),
        ),
        text("unit_printed", "The unit as printed", |row: &Row<'a>| {
            row.content.amount.unit_printed.as_ref().into()
        }),
        text("unit", "What the figure counts", |row: &Row<'a>| {
            code(&row.content.amount.measure)
        })
        .required()
        .codes_of::<Measure>(),
        flag("unit_inferred", "The unit is not printed but inferred", |row: &Row<'a>| {
            row.content.amount.unit_inferred.into()
        })
        .required(),
        sek("amount_sek", "The amount in kronor, where it is money", |row: &Row<'a>| {
            let Amount { measure, amount_sek, .. } = row.content.amount;
            amount_sek.filter(|_| *measure == Measure::Sek).into()
        }),
        text("printed", "The figure as printed", |row: &Row<'a>| {
            (&row.content.amount.source.printed).into()
        }),
    ]
}

fn source_columns<'a>() -> [Column<'a, Row<'a>>; 6] {
    [
        whole("page", "Page, from 1, in a document with pages", |row: &Row<'a>| {
            row.content.amount.source.page.into()
        }),
        whole("line", "Line, from 1, in a text plan", |row: &Row<'a>| {
            row.content.amount.source.line.into()
        }),
        points(
            "x0",
            "Left edge, in points from the left of the page",
            |row: &Row<'a>| row.content.amount.source.x0.into(),
        ),
        points(
            "y0",
            "Upper edge, in points from the top of the page",
            |row: &Row<'a>| row.content.amount.source.y0.into(),
        ),
        points(
            "x1",
            "Right edge, in points from the left of the page",
            |row: &Row<'a>| row.content.amount.source.x1.into(),
        ),
        points(
            "y1",
            "Lower edge, in points from the top of the page",
            |row: &Row<'a>| row.content.amount.source.y1.into(),
        ),
    ]
}

fn verdict_columns<'a>() -> [Column<'a, Row<'a>>; 2] {
    [
        text("status", "What arithmetic says of the figure", |row: &Row<'a>| {
            code(&row.content.amount.status)
        })
        .required()
        .codes_of::<Status>(),
        text("reason", "Why the figure is not proven", |row: &Row<'a>| {
            row.content.amount.reason.as_ref().into()
        }),
    ]
}

fn more_columns<'a>() -> [Column<'a, Row<'a>>; 4] {
    [
        text("money_unit", "The unit of money it is printed in", |row: &Row<'a>| {
            row.content.amount.unit.as_ref().map(code).into()
        })
        .codes_of::<Unit>(),
        text("unit_rule", "Where the unit comes from", |row: &Row<'a>| {
            row.content.amount.unit_rule.as_ref().into()
        }),
        text(
            "category_rule",
            "The rule by which the category was chosen",
            |row: &Row<'a>| row.content.row.category_rule.as_ref().into(),
        ),
        whole(
            "parent",
            "Position of the row this one is a part of, from 1",
            |row: &Row<'a>| row.content.row.parent.map(|parent| parent + 1).into(),
        ),
    ]
}
