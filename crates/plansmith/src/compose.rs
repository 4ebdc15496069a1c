//! A plan from its seed: who, when, which tables, in which order, and what is wrong with it.

use crate::{
    author::{Author, HeaderForm, Period},
    dice::Dice,
    faults::{self, Same, SameKind},
    numbers::NumberStyle,
    plan::{Block, Drawing, Look, Place, Plan, Seat, Table, Unit},
    printing,
    tables::{
        budget::{self, Budget},
        columns, contributions,
        contributions::Payer,
        equity, others, statements,
    },
    traits::{Trait, Traits},
    words,
};

impl Plan {
    /// The plan of a seed, without some traits. The same seed gives the same plan.
    pub fn random(seed: u64, without: &[Trait]) -> Self {
        let mut dice = Dice::new(seed);
        let mut traits = Traits::draw(&mut dice, without);
        settle(&mut traits);
        let style = NumberStyle::draw(&mut dice, &mut traits);
        let unit = unit(&mut traits);
        let year = i32::try_from(dice.between(2008, 2026)).unwrap_or(2020);
        let periods = periods(&mut dice, &mut traits, year);
        let header = header(&mut dice, without, &periods);
        let grain = if unit == Unit::Kr { dice.pick(&[1, 100, 1000, 1000]) } else { 1 };
        let said = std::collections::BTreeMap::new();
        let mut author =
            Author { dice, traits, style, unit, year, periods, header, grain, said };
        let mut plan = begin(&mut author, seed);
        let same = write(&mut author, &mut plan);
        if author.dice.chance(34) {
            faults::plant(&mut author, &mut plan, &same);
        }
        printing::print(&mut author, &mut plan);
        plan.traits = author.traits.into_shown();
        plan
    }
}

/// Takes back wishes that exclude each other.
fn settle(traits: &mut Traits) {
    let excluded = [
        (Trait::TotalsAbove, Trait::Details),
        (Trait::CellUnit, Trait::TrailingMinus),
        (Trait::Details, Trait::CostsNegative),
        (Trait::NoteNumbers, Trait::AccountNumbers),
        (Trait::EmptyCells, Trait::NilMarks),
        (Trait::HeaderRepeated, Trait::HeaderAbsentAfterBreak),
        (Trait::TwoColumnPages, Trait::Landscape),
        (Trait::ThreeColumns, Trait::TwoColumnPages),
        (Trait::FourColumns, Trait::TwoColumnPages),
        (Trait::FiveColumns, Trait::TwoColumnPages),
        (Trait::SixColumns, Trait::TwoColumnPages),
        (Trait::ThreeColumns, Trait::SideBySide),
        (Trait::FourColumns, Trait::SideBySide),
        (Trait::FiveColumns, Trait::SideBySide),
        (Trait::SixColumns, Trait::SideBySide),
        (Trait::SideBySide, Trait::TwoColumnPages),
        (Trait::TotalsAbove, Trait::TotalColumn),
        (Trait::TotalsAbove, Trait::SideBySide),
    ];
    for (kept, dropped) in excluded {
        if traits.wants(kept) {
            traits.drop(dropped);
        }
    }
    // What stands beside each other are the tables behind a summary.
    if traits.wants(Trait::SideBySide) {
        traits.wish(Trait::Details);
        traits.drop(Trait::CostsNegative);
    }
}

fn unit(traits: &mut Traits) -> Unit {
    let units = [
        (Trait::Kronor, Unit::Kr),
        (Trait::Millions, Unit::Mnkr),
        (Trait::Thousands, Unit::Tkr),
    ];
    let unit = units.into_iter().find(|(wish, _)| traits.show(*wish));
    let unit = unit.map_or(Unit::Tkr, |(_, unit)| unit);
    if unit == Unit::Mnkr && traits.wants(Trait::UnitNowhere) {
        traits.drop(Trait::UnitNowhere);
        traits.wish(Trait::ProseUnit);
    }
    unit
}

fn periods(dice: &mut Dice, traits: &mut Traits, year: i32) -> Vec<Period> {
    let all = [
        (year - 2, "outcome"),
        (year - 1, "budget"),
        (year - 1, "forecast"),
        (year, "budget"),
        (year + 1, "plan"),
        (year + 2, "plan"),
    ];
    let counts = [
        (Trait::OneColumn, vec![vec![3]]),
        (Trait::FewColumns, vec![vec![2, 3], vec![1, 3], vec![3, 4]]),
        (Trait::ThreeColumns, vec![vec![0, 2, 3], vec![3, 4, 5], vec![1, 2, 3]]),
        (Trait::FourColumns, vec![vec![0, 1, 2, 3], vec![2, 3, 4, 5]]),
        (Trait::FiveColumns, vec![vec![0, 2, 3, 4, 5], vec![0, 1, 2, 3, 4]]),
        (Trait::SixColumns, vec![vec![0, 1, 2, 3, 4, 5]]),
    ];
    let wished = counts.into_iter().find(|(wish, _)| traits.show(*wish));
    let places = wished.map_or_else(|| vec![3], |(_, choices)| dice.pick(&choices));
    let period =
        |at: usize| all.get(at).map(|(year, basis)| Period { year: *year, basis });
    places.into_iter().filter_map(period).collect()
}

fn header(dice: &mut Dice, without: &[Trait], periods: &[Period]) -> HeaderForm {
    let one_a_year =
        periods.windows(2).all(|pair| matches!(pair, [a, b] if a.year != b.year));
    let mut forms = vec![HeaderForm::One, HeaderForm::Two, HeaderForm::Three];
    if one_a_year {
        forms.push(HeaderForm::YearAlone);
    } else {
        forms.extend([HeaderForm::Spanning; 3]);
    }
    let traits = [
        (HeaderForm::Two, Trait::HeaderTwoLines),
        (HeaderForm::Three, Trait::HeaderThreeLines),
        (HeaderForm::Spanning, Trait::SpanningYears),
    ];
    forms.retain(|form| !traits.iter().any(|(f, t)| f == form && without.contains(t)));
    dice.pick(&forms)
}

fn look(author: &mut Author) -> Look {
    let drawings = [
        (Trait::Ruled, Drawing::Ruled),
        (Trait::HalfRuled, Drawing::HalfRuled),
        (Trait::Shaded, Drawing::Shaded),
        (Trait::TabStops, Drawing::TabStops),
        (Trait::DotLeaders, Drawing::DotLeaders),
        (Trait::Borderless, Drawing::Borderless),
    ];
    let drawing = drawings.into_iter().find(|(wish, _)| author.traits.show(*wish));
    let drawing = drawing.map_or(Drawing::Borderless, |(_, drawing)| drawing);
    let repeat_header = author.traits.show(Trait::HeaderRepeated);
    let absent = author.traits.show(Trait::HeaderAbsentAfterBreak);
    Look {
        drawing,
        landscape: author.traits.show(Trait::Landscape),
        two_columns: author.traits.show(Trait::TwoColumnPages),
        repeat_header,
        split_tables: repeat_header || absent,
        wrap_labels: author.traits.wants(Trait::WrappedLabels),
        wrap_numbers: drawing == Drawing::Ruled
            && author.traits.show(Trait::NumbersWrapped),
        bold_totals: author.traits.show(Trait::TotalsBold),
        indent: author.traits.show(Trait::Indentation),
        serif: author.dice.chance(30),
        pipes: author.dice.chance(30),
    }
}

fn begin(author: &mut Author, seed: u64) -> Plan {
    let look = look(author);
    let year = author.year;
    let title = author.dice.pick(&[
        "Verksamhetsplan och budget",
        "Verksamhetsplan",
        "Budget och verksamhetsplan",
    ]);
    Plan {
        id: format!("plan-{seed:06}"),
        association: String::new(),
        title: format!("{title} {year}"),
        year,
        members: Vec::new(),
        board: Vec::new(),
        blocks: Vec::new(),
        tables: Vec::new(),
        faults: Vec::new(),
        look,
        traits: std::collections::BTreeSet::new(),
    }
}

/// Writes everything and says which figures ought to be the same.
fn write(author: &mut Author, plan: &mut Plan) -> Vec<Same> {
    let (region, municipalities) = introduce(author, plan);
    let short: Vec<String> = municipalities;
    let payers = contributions::draw(author, &region, &short);
    prose(author, plan, "Inledning", 2);
    if author.traits.show(Trait::Calendar) {
        let grid = others::calendar(author);
        plan.blocks.push(Block::Heading(2, "Mötesdagar".to_owned()));
        plan.blocks.push(Block::Grid(grid));
    }
    prose(author, plan, "Insatser", 1);
    if author.traits.show(Trait::Participants) {
        let table = others::participants(author);
        plan.blocks.push(Block::Paragraph(
            "Deltagare i förbundets insatser under det senaste året.".to_owned(),
        ));
        add(plan, table);
    }
    prose(author, plan, "Ekonomi", 1);
    if author.traits.show(Trait::ProseUnit) {
        let sentence = format!("Alla belopp anges i {}.", author.unit.phrase());
        plan.blocks.push(Block::Paragraph(sentence));
    }
    let same = money(author, plan, &payers);
    write_board(author, plan);
    contents(author, plan);
    same
}

/// Association, members, title.
fn introduce(author: &mut Author, plan: &mut Plan) -> (String, Vec<String>) {
    let counties: Vec<_> = words::counties()
        .into_iter()
        .filter(|county| county.municipalities.len() > 2)
        .collect();
    let county = author.dice.pick(&counties);
    let count = usize::try_from(author.dice.between(2, 5)).unwrap_or(2);
    let chosen = author.dice.draw(&county.municipalities, count);
    let names: Vec<&str> =
        chosen.iter().map(|(short, _)| short.as_str()).take(3).collect();
    plan.association = format!("Samordningsförbundet {}", names.join("-"));
    plan.members.push(("Arbetsförmedlingen".to_owned(), "state_agency"));
    plan.members.push(("Försäkringskassan".to_owned(), "state_agency"));
    plan.members.push((county.region.clone(), "region"));
    plan.members
        .extend(chosen.iter().map(|(_, official)| (official.clone(), "municipality")));
    plan.blocks.push(Block::Paragraph(plan.association.clone()));
    plan.blocks.push(Block::Heading(1, plan.title.clone()));
    name_members(author, plan);
    (county.region, chosen.into_iter().map(|(_, official)| official).collect())
}

fn name_members(author: &mut Author, plan: &mut Plan) {
    let names: Vec<String> = plan.members.iter().map(|(name, _)| name.clone()).collect();
    if author.dice.chance(50) {
        plan.blocks.push(Block::Paragraph("Förbundets medlemmar är:".to_owned()));
        plan.blocks.push(Block::Bullets(names));
        return;
    }
    if let [first @ .., last] = names.as_slice() {
        let sentence =
            format!("Förbundets medlemmar är {} och {last}.", first.join(", "));
        plan.blocks.push(Block::Paragraph(sentence));
    }
}

fn prose(author: &mut Author, plan: &mut Plan, heading: &str, paragraphs: usize) {
    plan.blocks.push(Block::Heading(2, heading.to_owned()));
    for sentence in author.dice.draw(&words::PROSE, paragraphs) {
        plan.blocks.push(Block::Paragraph(sentence.to_owned()));
    }
    if author.dice.chance(30) {
        let points = author.dice.draw(&words::BULLETS, 3);
        plan.blocks
            .push(Block::Bullets(points.into_iter().map(ToOwned::to_owned).collect()));
    }
}

/// Puts a table at the end and says which number it has.
fn add(plan: &mut Plan, table: Table) -> usize {
    plan.tables.push(table);
    plan.blocks.push(Block::Table(plan.tables.len() - 1));
    plan.tables.len() - 1
}

fn money(author: &mut Author, plan: &mut Plan, payers: &[Payer]) -> Vec<Same> {
    let mut same = Vec::new();
    let members = income_rows(author, payers);
    let Budget { mut table, income, costs, details } = budget::write(author, &members);
    columns::amount_in_label(author, &mut table);
    columns::add_changes(author, &mut table);
    if contributions::is_wanted(author) {
        let table = contributions::write(author, payers);
        add(plan, table);
    }
    let at = plan.tables.len();
    columns::set_totals_aside(author, &mut table);
    columns::add_numbers(author, &mut table);
    let shift = usize::from(
        table.columns.first().is_some_and(|c| c.kind == crate::plan::ColumnKind::Number),
    );
    plan.tables.push(table);
    let budgeted =
        author.periods.iter().position(|p| p.year == author.year && p.basis == "budget");
    let column = budgeted.unwrap_or(0) + shift;
    plan.blocks.push(Block::Table(at));
    say(author, plan, [at, income, costs, column]);
    write_details(author, plan, details, at, shift, &mut same);
    write_equity(author, plan, &mut same);
    same
}

fn income_rows(author: &mut Author, payers: &[Payer]) -> Vec<(String, Vec<i64>)> {
    let mut rows: Vec<(String, Vec<i64>)> =
        payers.iter().map(|payer| (payer.label.clone(), payer.amounts.clone())).collect();
    if author.dice.chance(40) {
        rows.push(("Övriga intäkter".to_owned(), author.amounts(10, 200)));
    }
    rows
}

/// A sentence about the total income or costs of the year.
fn say(author: &mut Author, plan: &mut Plan, [table, income, costs, column]: [usize; 4]) {
    if author.traits.wants(Trait::UnitNowhere) || author.traits.wants(Trait::TotalColumn)
    {
        return;
    }
    if author.traits.wants(Trait::CostsNegative) || !author.traits.show(Trait::Statements)
    {
        return;
    }
    let year = author.year;
    let (row, before) = if author.dice.chance(50) {
        (income, format!("Förbundets samlade intäkter för {year} uppgår till"))
    } else {
        (costs, format!("Förbundets samlade kostnader för {year} beräknas till"))
    };
    plan.blocks.push(Block::Statement(
        before,
        Place { table, row, column },
        String::new(),
    ));
}

fn write_details(
    author: &mut Author,
    plan: &mut Plan,
    details: Vec<(usize, String, Table, usize)>,
    budget: usize,
    shift: usize,
    same: &mut Vec<Same>,
) {
    let beside = details.len() > 1
        && author.periods.len() < 3
        && author.traits.wants(Trait::SideBySide)
        && !author.traits.wants(Trait::TwoColumnPages);
    let mut numbers = Vec::new();
    for (row, _, table, total) in details {
        plan.tables.push(table);
        let number = plan.tables.len() - 1;
        numbers.push(number);
        for column in 0..author.periods.len() {
            let first = Place { table: budget, row, column: column + shift };
            let second = Place { table: number, row: total, column };
            same.push(Same { first, second, kind: SameKind::Detail });
        }
    }
    match numbers.as_slice() {
        [first, second, rest @ ..] if beside => {
            author.traits.show(Trait::SideBySide);
            plan.blocks.push(Block::Pair(*first, *second));
            plan.blocks.extend(rest.iter().map(|number| Block::Table(*number)));
        }
        all => plan.blocks.extend(all.iter().map(|number| Block::Table(*number))),
    }
}

fn write_equity(author: &mut Author, plan: &mut Plan, same: &mut Vec<Same>) {
    let wants_statements = author.traits.show(Trait::IncomeStatement);
    let wants_equity = author.traits.show(Trait::Equity);
    if !wants_statements && !wants_equity {
        return;
    }
    let figures = equity::figures(author);
    let years = equity::chain(&author.periods).len();
    if wants_equity {
        let sheet = equity::write(author, &figures);
        let table = add(plan, sheet);
        for column in 1..years {
            let first = Place { table, row: 2, column: column - 1 };
            let second = Place { table, row: 0, column };
            same.push(Same { first, second, kind: SameKind::RollForward });
        }
    }
    if wants_statements {
        let income = statements::income_statement(author);
        add(plan, income);
        let sheet = statements::balance_sheet(author, &figures);
        let table = add(plan, sheet);
        for column in 0..years {
            let first = Place { table, row: 3, column };
            let second = Place { table, row: 9, column };
            same.push(Same { first, second, kind: SameKind::Balance });
        }
    }
}

fn write_board(author: &mut Author, plan: &mut Plan) {
    if !author.traits.show(Trait::People) {
        return;
    }
    let seats: Vec<Seat> = others::board(author, &plan.members);
    plan.blocks.push(Block::Heading(2, "Styrelse".to_owned()));
    plan.blocks.push(Block::Grid(others::board_grid(&seats)));
    plan.board = seats;
}

/// Puts the headings with page numbers after the title.
fn contents(author: &mut Author, plan: &mut Plan) {
    if !author.traits.show(Trait::Contents) {
        return;
    }
    let headings = plan.blocks.iter().filter_map(|block| {
        if let Block::Heading(2, heading) = block { Some(heading.clone()) } else { None }
    });
    let entries: Vec<(String, usize)> =
        headings.enumerate().map(|(at, heading)| (heading, at + 2)).collect();
    let title = author.dice.pick(&["Innehåll", "Innehållsförteckning"]);
    let first =
        plan.blocks.iter().position(|block| matches!(block, Block::Heading(2, _)));
    if let Some(first) = first {
        plan.blocks.insert(first, Block::PageBreak);
        plan.blocks.insert(first, Block::Contents(entries));
        plan.blocks.insert(first, Block::Heading(2, title.to_owned()));
    }
}
