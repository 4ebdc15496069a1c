//! What is known of a plan, in the form of the truth files of `fixtures/`.

use serde_json::{Map, Value, json};

use crate::plan::{Column, ColumnKind, Fault, Plan, Row, RowKind, Table};

impl Plan {
    /// The truth as JSON.
    pub fn truth(&self) -> Value {
        let members: Vec<Value> = self
            .members
            .iter()
            .map(|(name, kind)| json!({"name": name, "kind": kind}))
            .collect();
        let (sure, unsure): (Vec<&Fault>, Vec<&Fault>) =
            self.faults.iter().partition(|fault| fault.sure);
        json!({
            "doc": self.id,
            "association": {"name": self.association},
            "plan": {"title": self.title, "years": [self.year]},
            "members": members,
            "board": self.board.iter().map(seat).collect::<Vec<_>>(),
            "tables": self.tables.iter().flat_map(tables).collect::<Vec<_>>(),
            "discrepancies": sure.into_iter().map(discrepancy).collect::<Vec<_>>(),
            "ignore": unsure.into_iter().flat_map(pairs).collect::<Vec<_>>(),
            "traits": self.traits.iter().map(|shown| shown.name()).collect::<Vec<_>>(),
        })
    }
}

fn seat(seat: &crate::plan::Seat) -> Value {
    let role = if seat.substitute { "ersattare" } else { "ordinarie" };
    let party = (!seat.party.is_empty()).then_some(&seat.party);
    json!({"name": seat.person, "party": party, "role": role, "member": seat.member})
}

fn pairs(fault: &Fault) -> Vec<(i64, i64)> {
    fault.accept.iter().copied().chain([(fault.printed, fault.computed)]).collect()
}

fn discrepancy(fault: &Fault) -> Value {
    json!({
        "type": fault.kind,
        "printed_sek": fault.printed,
        "computed_sek": fault.computed,
        "accept": fault.accept,
    })
}

/// The table and, apart, its note or account numbers, which may be read or left.
fn tables(table: &Table) -> Vec<Value> {
    let is_number = |column: &Column| column.kind == ColumnKind::Number;
    let mut all = vec![sheet(table, table.money, |column| !is_number(column))];
    if table.columns.iter().any(is_number) {
        all.push(sheet(table, false, is_number));
    }
    all
}

fn sheet(table: &Table, money: bool, wanted: impl Fn(&Column) -> bool) -> Value {
    let columns: Vec<Value> =
        table.columns.iter().filter(|c| wanted(c)).map(column).collect();
    let rows: Vec<Value> =
        table.rows.iter().map(|line| row(table, line, &wanted)).collect();
    let mut sheet = Map::new();
    sheet.insert("title".into(), json!(table.caption));
    sheet.insert("unit".into(), json!(table.unit.word()));
    if !money {
        sheet.insert("money".into(), json!(false));
    }
    sheet.insert("columns".into(), json!(columns));
    sheet.insert("rows".into(), json!(rows));
    Value::Object(sheet)
}

fn column(column: &Column) -> Value {
    let label = column.label();
    match column.kind {
        ColumnKind::Amount => {
            json!({"label": label, "year": column.year, "basis": column.basis})
        }
        ColumnKind::Change => json!({"label": label, "role": "change"}),
        ColumnKind::Percent => json!({"label": label, "unit": "percent"}),
        ColumnKind::Persons => json!({"label": label, "unit": "persons"}),
        ColumnKind::Number => json!({"label": label, "unit": "number"}),
    }
}

fn row(table: &Table, row: &Row, wanted: &impl Fn(&Column) -> bool) -> Value {
    let cells: Vec<_> = table
        .columns
        .iter()
        .zip(&row.cells)
        .filter(|(column, _)| wanted(column))
        .collect();
    let amounts: Vec<Value> =
        cells.iter().map(|(column, cell)| amount(cell.figure, column.decimals)).collect();
    let printed: Vec<&str> =
        cells.iter().map(|(_, cell)| cell.printed.as_str()).collect();
    let kind = match row.kind {
        RowKind::Heading => "header",
        RowKind::Item => "item",
        RowKind::Detail => "detail",
        RowKind::Total => "total",
    };
    let mut value =
        json!({"label": row.label, "kind": kind, "amounts": amounts, "printed": printed});
    let is_money = table.columns.last().is_some_and(wanted);
    if let (Some(inline), Some(fields), true) =
        (row.inline, value.as_object_mut(), is_money)
    {
        fields
            .insert("inline_amount".into(), amount(Some(inline), table.unit.decimals()));
        let year = table.columns.iter().find_map(|column| column.year);
        fields.insert("year".into(), json!(row.year.or(year)));
    }
    value
}

/// A figure as a JSON number or, with decimals, as text of one.
fn amount(figure: Option<i64>, decimals: u32) -> Value {
    match (figure, decimals) {
        (None, _) => Value::Null,
        (Some(figure), 0) => json!(figure),
        (Some(figure), _) => {
            let sign = if figure < 0 { "-" } else { "" };
            let digits =
                crate::numbers::plain(figure.abs(), decimals, "").replace(',', ".");
            json!(format!("{sign}{digits}"))
        }
    }
}
