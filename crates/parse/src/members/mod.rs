//! Who the members are.
//!
//! Where they are said to be members: a sentence (`består av parterna A, B och C`), a list under a
//! heading. The fullest such place wins. What it leaves out, and all of it where no place says so,
//! is inferred from sentences that name every kind of member together, from the table of
//! contributions or from the table of the board, and marked so.

pub(crate) mod clauses;
pub(crate) mod whole_county;

use std::collections::BTreeSet;

use plankoll_model::{Member, MemberKind, Source};
use plankoll_page::{Block, Layout, Table};

use crate::members::clauses::{Clause, names_in_clause, says_members};
use crate::members::whole_county::all_municipalities;
use crate::passages::{Passage, unbroken};
use crate::reading::Reading;
use crate::registry::{Form, MemberName, Registry};

/// The members, in the order in which they are named.
pub(crate) fn find_members(reading: &Reading<'_>, registry: &Registry) -> Vec<Member> {
    let Reading { layout, passages, .. } = reading;
    let mut said = said_places(layout, passages, registry);
    said.sort_by_key(|members| std::cmp::Reverse((kinds(members).len(), members.len())));
    let mut members = Vec::new();
    for place in said {
        add_missing_kinds(&mut members, place);
    }
    for place in inferred_places(layout, passages, registry) {
        add_missing_kinds(&mut members, place);
    }
    members
}

/// Adds the members of kinds that none is known of yet.
fn add_missing_kinds(members: &mut Vec<Member>, place: Vec<Member>) {
    let known = kinds(members);
    members.extend(place.into_iter().filter(|member| !known.contains(&member.kind)));
}

fn kinds(members: &[Member]) -> BTreeSet<MemberKind> {
    members.iter().map(|member| member.kind).collect()
}

/// What each place names that says who the members are.
fn said_places(
    layout: &Layout,
    passages: &[Passage],
    registry: &Registry,
) -> Vec<Vec<Member>> {
    let mut places = Vec::new();
    for (at, passage) in passages.iter().enumerate() {
        for sentence in &passage.sentences {
            let Some(clause) = says_members(passage, sentence) else { continue };
            let mut members = named_in(passage, &clause, registry, None);
            if clause.goes_on {
                members.extend(listed_after(layout, passages, at, registry));
            }
            let mut members = without_repeats(members);
            members.extend(whole_county(passage, &clause, &members, registry));
            let enough = if clause.of_parties {
                kinds(&members).len() == 3
            } else {
                members.len() >= 2
            };
            if enough {
                places.push(members);
            }
        }
    }
    places
}

fn named_in(
    passage: &Passage,
    clause: &Clause,
    registry: &Registry,
    inferred_by: Option<&str>,
) -> Vec<Member> {
    let text = passage.as_str().get(clause.range.clone()).unwrap_or_default();
    let names = names_in_clause(text, registry).into_iter();
    names
        .map(|(name, range)| {
            let range = clause.range.start + range.start..clause.range.start + range.end;
            let printed = passage.as_str().get(range.clone()).unwrap_or_default();
            to_member(
                name,
                Source::new(passage.text.span_of(range), printed),
                inferred_by,
            )
        })
        .collect()
}

/// All municipalities of the region that the clause names, where it says so and names none.
fn whole_county(
    passage: &Passage,
    clause: &Clause,
    members: &[Member],
    registry: &Registry,
) -> Vec<Member> {
    if kinds(members).contains(&MemberKind::Municipality) {
        return Vec::new();
    }
    let region = members.iter().find(|member| member.kind == MemberKind::Region);
    let Some(county) = region.and_then(|region| region.code.as_deref()) else {
        return Vec::new();
    };
    let text = passage.as_str().get(clause.range.clone()).unwrap_or_default();
    let source = Source::new(passage.text.span_of(clause.range.clone()), text);
    let names = all_municipalities(text, county, registry).into_iter();
    names.map(|name| to_member(name, source.clone(), Some("whole-county"))).collect()
}

fn to_member(name: MemberName, source: Source, inferred_by: Option<&str>) -> Member {
    Member {
        name: name.name,
        name_today: name.name_today,
        kind: name.kind,
        code: name.code,
        org_number: name.org_number,
        inferred_by: inferred_by.map(str::to_owned),
        source,
    }
}

fn without_repeats(members: Vec<Member>) -> Vec<Member> {
    let mut seen = BTreeSet::new();
    members.into_iter().filter(|member| seen.insert(member.name_today.clone())).collect()
}

/// The list that follows a heading or a colon: items, lines or a table, each a name.
fn listed_after(
    layout: &Layout,
    passages: &[Passage],
    at: usize,
    registry: &Registry,
) -> Vec<Member> {
    let Some(lead) = passages.get(at) else { return Vec::new() };
    let mut members = Vec::new();
    let next = passages.iter().skip(at + 1);
    for passage in next.take_while(|passage| !passage.is_heading()) {
        let clause = Clause {
            range: 0..passage.as_str().len(),
            goes_on: false,
            of_parties: false,
        };
        let named = named_in(passage, &clause, registry, None);
        if named.is_empty() || !is_list_of_names(passage.as_str(), &named) {
            break;
        }
        members.extend(named);
    }
    match layout.blocks.get(lead.block + 1) {
        Some(Block::Table(table)) if members.is_empty() => {
            names_in_rows(table, registry, None)
        }
        _ => members,
    }
}

/// Little is printed beside the names.
fn is_list_of_names(text: &str, named: &[Member]) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let in_names: usize =
        named.iter().map(|member| letters(&member.source.printed)).sum();
    in_names * 2 > letters(text)
}

/// Members by rows of a table: a row counts if one of its cells is a member's name and no more.
fn names_in_rows(
    table: &Table,
    registry: &Registry,
    inferred_by: Option<&str>,
) -> Vec<Member> {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let members = cells.filter_map(|cell| {
        let found = registry.resolve(unbroken(&cell.text).as_str())?;
        let source = Source::new(cell.text.span(), cell.text.as_str());
        Some(to_member(found.member, source, inferred_by))
    });
    without_repeats(members.collect())
}

/// Places that name members without saying that they are, the likeliest first.
fn inferred_places(
    layout: &Layout,
    passages: &[Passage],
    registry: &Registry,
) -> Vec<Vec<Member>> {
    let mut places = named_together(passages, registry);
    let tables = || {
        layout.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Text { .. } => None,
        })
    };
    let mut tabled: Vec<Vec<Member>> =
        tables().map(|table| contributors(table, registry)).collect();
    tabled
        .sort_by_key(|members| std::cmp::Reverse((kinds(members).len(), members.len())));
    places.extend(tabled);
    places
}

/// Sentences that name a state agency, a region and a municipality, the fullest first.
fn named_together(passages: &[Passage], registry: &Registry) -> Vec<Vec<Member>> {
    let mut places = Vec::new();
    for passage in passages {
        for sentence in &passage.sentences {
            let range = sentence.range.clone();
            let clause = Clause { range, goes_on: false, of_parties: false };
            let members = named_in(passage, &clause, registry, Some("named-together"));
            let members = without_repeats(members);
            if kinds(&members).len() == 3 {
                places.push(members);
            }
        }
    }
    places.sort_by_key(|members| std::cmp::Reverse(members.len()));
    places
}

/// Members by the rows of a table of contributions. The state's share is that of both agencies
/// (2003:1210, 5 §).
fn contributors(table: &Table, registry: &Registry) -> Vec<Member> {
    let rule = Some("contribution-table");
    let mut members = Vec::new();
    for row in &table.rows {
        let Some(cell) = row.cells.first() else { continue };
        let text = unbroken(&cell.text);
        let label = text.as_str();
        let source = |printed: &str| Source::new(cell.text.span(), printed);
        let whole = registry.resolve(label);
        let named = registry.find_names(label).into_iter().filter(|found| {
            matches!(found.form, Form::Full | Form::Abbreviated)
                || whole.as_ref().is_some_and(|whole| whole.member == found.member)
        });
        members.extend(named.map(|found| {
            let printed = label.get(found.range).unwrap_or_default();
            to_member(found.member, source(printed), rule)
        }));
        if label.to_lowercase().starts_with("staten") {
            let agencies = ["Försäkringskassan", "Arbetsförmedlingen"];
            let agencies = agencies.iter().filter_map(|name| registry.resolve(name));
            members.extend(
                agencies.map(|found| to_member(found.member, source(label), rule)),
            );
        }
    }
    let members = without_repeats(members);
    let has_municipality = kinds(&members).contains(&MemberKind::Municipality);
    if has_municipality && kinds(&members).len() >= 2 { members } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::documents::document;

    #[track_caller]
    fn check(written: &str, expected: &str) {
        let members =
            find_members(&Reading::of(&document(written)), &Registry::swedish());
        let shown = members.iter().map(|member| match &member.inferred_by {
            Some(rule) => format!("{} ({rule})", member.name),
            None => member.name.clone(),
        });
        assert_eq!(shown.collect::<Vec<_>>().join(", "), expected);
    }

    const OF_THE_STATE: &str = "Arbetsförmedlingen, Försäkringskassan, Region Skåne";

    #[test]
    fn sentences_name_them_in_any_order() {
        let of_skane = |names: &str| format!("{OF_THE_STATE}, {names}");
        check(
            "Medlemmar: Arbetsförmedlingen, Försäkringskassan, Region Skåne, och de fyra kommunerna Simrishamn, Sjöbo, Tomelilla och Ystad.",
            &of_skane(
                "Simrishamns kommun, Sjöbo kommun, Tomelilla kommun, Ystads kommun",
            ),
        );
        check(
            "Samordningsförbundet X består av följande medlemmar: AF, FK, Region Skåne och Klippans och Perstorps kommuner.",
            &of_skane("Klippans kommun, Perstorps kommun"),
        );
        check(
            "Förbundets medlemmar är Landskrona stad samt Arbetsförmedlingen, Försäkringskassan och Region Skåne. Processägare är Båstads kommun.",
            &format!("Landskrona stad, {OF_THE_STATE}"),
        );
        check(
            "Arbetsförmedlingen, Försäkringskassan, Region Skåne och Eslövs kommun är medlemmar i Samordningsförbundet MittSkåne.",
            &of_skane("Eslövs kommun"),
        );
        check(
            "Samordningsförbundet bildades 2005 och ägs av Region Skåne, FK, AF och Lunds kommun.",
            "Region Skåne, Försäkringskassan, Arbetsförmedlingen, Lunds kommun",
        );
    }

    #[test]
    fn capitals_need_no_commas() {
        check(
            "# Medlemmar\nBOLLEBYGD BORÅS HERRLJUNGA MARK\nFÖRSÄKRINGSKASSAN ARBETSFÖRMEDLINGEN\nVÄSTRA GÖTALANDSREGIONEN",
            "Bollebygds kommun, Borås stad, Herrljunga kommun, Marks kommun, Försäkringskassan, Arbetsförmedlingen, Västra Götalandsregionen",
        );
    }

    #[test]
    fn lists_and_tables_name_them_one_by_one() {
        let expected = "Falu kommun, Region Dalarna, Försäkringskassan";
        check(
            "# Förbundets medlemmar\n- Falu kommun\n- Region Dalarna\n- Försäkringskassan\n# Styrelse",
            expected,
        );
        check(
            "Medlemmar i förbundet är:\n- Falu kommun\n- Region Dalarna\n- Försäkringskassan",
            expected,
        );
        check("# Medlemmar\nFalu kommun|Region Dalarna\nFörsäkringskassan|", expected);
    }

    #[test]
    fn parties_of_a_project_are_no_members() {
        check("Samverkande parter är Arbetsförmedlingen och Båstads kommun.", "");
        check(
            "Styrgruppen består av Region Skåne, FK och Båstads kommun.",
            "Region Skåne (named-together), Försäkringskassan (named-together), Båstads kommun (named-together)",
        );
    }

    #[test]
    fn contributions_are_a_last_resort() {
        check(
            "Staten|2 000\nLandstinget Västmanland|1 000\nSala kommun|600\nHeby|400\nSumma|4 000",
            "Försäkringskassan (contribution-table), Arbetsförmedlingen (contribution-table), Landstinget Västmanland (contribution-table), Sala kommun (contribution-table), Heby kommun (contribution-table)",
        );
        check("Bidrag|100\nÖvriga intäkter|200", "");
    }

    #[test]
    fn a_region_may_bring_all_its_municipalities() {
        let layout = document(
            "I samordningsförbundet ingår länets tolv kommuner, Region Blekinge, FK och AF.\nI samordningsförbundet ingår länets fem kommuner, Region Blekinge, FK och AF.",
        );
        let members = find_members(&Reading::of(&layout), &Registry::swedish());
        let inferred: Vec<&str> = members
            .iter()
            .filter(|m| m.inferred_by.as_deref() == Some("whole-county"))
            .filter_map(|m| m.code.as_deref())
            .collect();
        assert_eq!(inferred, ["1060", "1080", "1081", "1082", "1083"]);
    }

    #[test]
    fn a_municipality_of_no_list_gets_no_code() {
        let layout =
            document("Medlemmar: Storköpings kommun, Region Skåne och Lunds kommun.");
        let members = find_members(&Reading::of(&layout), &Registry::swedish());
        let codes: Vec<Option<&str>> =
            members.iter().map(|m| m.code.as_deref()).collect();
        assert_eq!(codes, [None, Some("12"), Some("1281")]);
        assert_eq!(members[0].source.printed, "Storköpings kommun");
    }
}
