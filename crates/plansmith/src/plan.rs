//! A plan as it will stand on paper: blocks in order, tables with their figures, and what is wrong with them.

use std::collections::BTreeSet;

use crate::traits::Trait;

/// The unit of a table's amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Kronor.
    Kr,
    /// Thousands of kronor.
    Tkr,
    /// Millions of kronor.
    Mnkr,
}

impl Unit {
    /// As plans print it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kr => "kr",
            Self::Tkr => "tkr",
            Self::Mnkr => "mnkr",
        }
    }

    /// As plans say it in a sentence.
    pub(crate) fn phrase(self) -> &'static str {
        match self {
            Self::Kr => "kronor",
            Self::Tkr => "tusental kronor (tkr)",
            Self::Mnkr => "miljoner kronor (mnkr)",
        }
    }

    /// Decimals printed.
    pub(crate) fn decimals(self) -> u32 {
        if self == Self::Mnkr { 2 } else { 0 }
    }

    /// Kronor in the last printed digit.
    pub fn step(self) -> i64 {
        match self {
            Self::Kr => 1,
            Self::Tkr => 1000,
            Self::Mnkr => 10_000,
        }
    }
}

/// What the figures of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Money.
    Amount,
    /// Differences of money.
    Change,
    /// Per cent.
    Percent,
    /// People.
    Persons,
    /// Numbers of notes or accounts.
    Number,
}

/// A column of figures.
#[derive(Debug, Clone)]
pub struct Column {
    /// The lines of its header.
    pub header: Vec<String>,
    /// What stands above it and its neighbours of the same text.
    pub span: Option<String>,
    /// The year of its amounts.
    pub year: Option<i32>,
    /// `budget`, `forecast`, `plan`, `outcome`.
    pub basis: &'static str,
    /// What its figures are.
    pub kind: ColumnKind,
    /// Decimals of its figures.
    pub decimals: u32,
    /// Whether it stands before the labels.
    pub leads: bool,
}

impl Column {
    /// Its header in one line.
    pub(crate) fn label(&self) -> String {
        self.span
            .iter()
            .chain(&self.header)
            .cloned()
            .collect::<Vec<_>>()
            .join(" ")
            .trim()
            .to_owned()
    }
}

/// A figure, or none, in the last digit its column prints.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// The figure.
    pub figure: Option<i64>,
    /// What stands there.
    pub printed: String,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// A heading.
    Heading,
    /// A line that is counted.
    Item,
    /// A breakdown of a line.
    Detail,
    /// A sum or a result.
    Total,
}

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// The label as printed.
    pub label: String,
    /// What it is.
    pub kind: RowKind,
    /// How far in it stands.
    pub level: u32,
    /// Its figures, one a column.
    pub cells: Vec<Cell>,
    /// The year of its figures where the label says it.
    pub year: Option<i32>,
    /// An amount inside the label.
    pub inline: Option<i64>,
    /// Whether its amounts are in a column of totals.
    pub aside: bool,
}

/// A row that is the sum of others.
#[derive(Debug, Clone)]
pub struct Sum {
    /// The row of the sum.
    pub total: usize,
    /// Its terms and their signs.
    pub terms: Vec<(usize, i64)>,
    /// Whether a reader can be sure that it ought to hold.
    pub sure: bool,
}

/// A table with figures.
#[derive(Debug, Clone)]
pub struct Table {
    /// The line above it, where it has one.
    pub caption: Option<String>,
    /// What stands above the labels.
    pub label_header: String,
    /// The unit of its amounts.
    pub unit: Unit,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// What adds up in each of its columns of amounts.
    pub sums: Vec<Sum>,
    /// False where it is no table of money and may as well be left out.
    pub money: bool,
    /// Whether a header is printed.
    pub has_header: bool,
}

impl Table {
    /// The figure at a place.
    pub fn figure(&self, row: usize, column: usize) -> Option<i64> {
        self.rows.get(row)?.cells.get(column)?.figure
    }

    /// Puts `figure` at a place that holds one.
    pub(crate) fn set(&mut self, row: usize, column: usize, figure: i64) {
        let cell = self.rows.get_mut(row).and_then(|row| row.cells.get_mut(column));
        if let Some(cell) = cell {
            cell.figure = Some(figure);
        }
    }

    /// The columns of money.
    pub(crate) fn amount_columns(&self) -> Vec<usize> {
        let money = |column: &Column| column.kind == ColumnKind::Amount;
        self.columns
            .iter()
            .enumerate()
            .filter(|(_, c)| money(c))
            .map(|(at, _)| at)
            .collect()
    }
}

/// A place in a table of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which table.
    pub table: usize,
    /// Which row.
    pub row: usize,
    /// Which column.
    pub column: usize,
}

/// A piece of a plan.
#[derive(Debug, Clone)]
pub enum Block {
    /// A heading and its level.
    Heading(u32, String),
    /// Running text.
    Paragraph(String),
    /// Running text with the figure of a place in the middle.
    Statement(String, Place, String),
    /// A list.
    Bullets(Vec<String>),
    /// The table of this number.
    Table(usize),
    /// Two tables beside each other.
    Pair(usize, usize),
    /// A grid of text, its first row a header.
    Grid(Vec<Vec<String>>),
    /// Headings with page numbers.
    Contents(Vec<(String, usize)>),
    /// What follows begins on a new page.
    PageBreak,
}

/// Something wrong with the plan on purpose.
#[derive(Debug, Clone)]
pub struct Fault {
    /// What was done.
    pub kind: &'static str,
    /// Where.
    pub place: Option<Place>,
    /// What is printed, in kronor.
    pub printed: i64,
    /// What it ought to be.
    pub computed: i64,
    /// The same seen from elsewhere.
    pub accept: Vec<(i64, i64)>,
    /// Whether a reader can be sure of it.
    pub sure: bool,
}

/// A seat of the board.
#[derive(Debug, Clone)]
pub struct Seat {
    /// The name.
    pub person: String,
    /// The party's letters.
    pub party: String,
    /// Whom the person represents.
    pub member: String,
    /// Whether the person is a substitute.
    pub substitute: bool,
}

/// How tables are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// A grid of lines.
    Ruled,
    /// Lines under header and totals.
    HalfRuled,
    /// Shaded rows.
    Shaded,
    /// Nothing but room.
    Borderless,
    /// Lines of text with tab stops.
    TabStops,
    /// Dots between label and amount.
    DotLeaders,
}

/// How a plan looks.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is drawn by itself")]
pub struct Look {
    /// How tables are drawn.
    pub drawing: Drawing,
    /// Pages on their side.
    pub landscape: bool,
    /// Pages of two columns.
    pub two_columns: bool,
    /// Headers again after a page break.
    pub repeat_header: bool,
    /// Tables may go over a page break.
    pub split_tables: bool,
    /// Narrow labels that wrap.
    pub wrap_labels: bool,
    /// Numbers broken over lines.
    pub wrap_numbers: bool,
    /// Totals in bold.
    pub bold_totals: bool,
    /// Items stand further in.
    pub indent: bool,
    /// Letters with serifs.
    pub serif: bool,
    /// Text plans with pipes instead of tabs.
    pub pipes: bool,
}

/// A random plan and all that is known of it.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Its name, which is that of its files.
    pub id: String,
    /// The association.
    pub association: String,
    /// The title.
    pub title: String,
    /// The first year it is a budget for.
    pub year: i32,
    /// Canonical names of the members with their kind.
    pub members: Vec<(String, &'static str)>,
    /// The board, where it is printed.
    pub board: Vec<Seat>,
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// Its tables.
    pub tables: Vec<Table>,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// How it looks.
    pub look: Look,
    /// What it shows.
    pub traits: BTreeSet<Trait>,
}
