//! A plan from its seed: who, when, which tables, in which order, and what is wrong with it.

use crate::{
    author::Author,
    design,
    dice::Dice,
    faults::{self, Same, SameKind},
    numbers::NumberStyle,
    plan::{Block, ColumnKind, Place, Plan, Seat, Table, Unit},
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
        design::settle(&mut traits);
        let style = NumberStyle::draw(&mut dice, &mut traits);
        let unit = design::unit(&mut traits);
        let year = i32::try_from(dice.between(2008, 2026)).unwrap_or(2020);
        let periods = design::periods(&mut dice, &mut traits, year);
        let header = design::header(&mut dice, without, &periods);
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

fn begin(author: &mut Author, seed: u64) -> Plan {
    let look = design::look(author);
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
    let shift =
        usize::from(table.columns.first().is_some_and(|c| c.kind == ColumnKind::Number));
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
