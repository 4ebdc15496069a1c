//! Every rule, through the whole program: a small plan in order, and the same plan with the fault
//! that the rule is there for.

use std::{collections::BTreeSet, fs};

use plankoll_plansmith::Plan;
use serde_json::Value;

use crate::support::{PLAN, argument, manifest, plankoll};

/// Documents in which the rule is kept, and the same with a fault.
struct Case {
    code: &'static str,
    sound: Vec<String>,
    broken: Vec<String>,
}

/// A plan with a fault put into its text: each part is replaced by the one beside it.
#[track_caller]
fn changed(text: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (part, fault)| {
        assert!(text.contains(part), "`{part}` is not in the plan");
        text.replace(part, fault)
    })
}

/// A rule of one document.
#[track_caller]
fn case(code: &'static str, sound: &str, changes: &[(&str, &str)]) -> Case {
    Case { code, sound: vec![sound.to_owned()], broken: vec![changed(sound, changes)] }
}

/// The text of a plan a year later.
fn year_later(text: &str) -> String {
    (2019..2023).rev().fold(text.to_owned(), |text, year| {
        text.replace(&year.to_string(), &(year + 1).to_string())
    })
}

/// The plan of the tests with more behind it.
fn plan_with(more: &str) -> String {
    format!("{PLAN}\n{more}")
}

/// The plan of the tests up to its budget, and another budget.
fn plan_of(budget: &str) -> String {
    let (front, _) = PLAN.split_once("# Budget 2020").unwrap();
    format!("{front}{budget}")
}

fn total() -> Case {
    case("total-mismatch", PLAN, &[("Summa intäkter\t4 000", "Summa intäkter\t4 100")])
}

fn result() -> Case {
    let deficit = changed(
        PLAN,
        &[
            ("Insatser\t2 900", "Insatser\t3 200"),
            ("Summa kostnader\t4 000", "Summa kostnader\t4 300"),
            ("Årets resultat\t0", "Årets resultat\t-300"),
        ],
    );
    case("result-mismatch", &deficit, &[("resultat\t-300", "resultat\t-200")])
}

const EQUITY: &str = "\
# Eget kapital

Tkr\t2020\t2021\t2022
Ingående eget kapital\t1 500\t1 200\t1 000
Årets resultat\t-300\t-200\t-100
Utgående eget kapital\t1 200\t1 000\t900
";

fn equity_roll_forward() -> Case {
    case("equity-roll-forward", &plan_with(EQUITY), &[("\t900", "\t950")])
}

fn equity_chain() -> Case {
    let changes = [("\t1 200\t1 000\nÅ", "\t1 200\t1 050\nÅ"), ("\t900", "\t950")];
    case("equity-chain", &plan_with(EQUITY), &changes)
}

fn equity_break_between_plans() -> Case {
    let earlier = plan_with(
        "# Eget kapital\n\nTkr\t2020\nIngående eget kapital\t1 500\nÅrets resultat\t-300\n\
         Utgående eget kapital\t1 200\n",
    );
    let later = year_later(&plan_with(
        "# Eget kapital\n\nTkr\t2020\nIngående eget kapital\t1 200\nÅrets resultat\t-300\n\
         Utgående eget kapital\t900\n",
    ));
    let broken =
        changed(&later, &[("kapital\t1 200", "kapital\t1 400"), ("\t900", "\t1 100")]);
    Case {
        code: "equity-break-between-plans",
        sound: vec![earlier.clone(), later],
        broken: vec![earlier, broken],
    }
}

fn balance() -> Case {
    let sheet = "\
# Balansbudget

Tkr\t2020
Tillgångar\t
Fordringar\t300
Kassa och bank\t900
Summa tillgångar\t1 200
Eget kapital och skulder\t
Eget kapital\t1 000
Skulder\t200
Summa eget kapital och skulder\t1 200
";
    let changes =
        [("Skulder\t200", "Skulder\t250"), ("och skulder\t1 200", "och skulder\t1 250")];
    case("balance-mismatch", &plan_with(sheet), &changes)
}

fn breakdown() -> Case {
    let budget = "\
# Budget 2020

Tkr\t2019\t2020
Styrelse\t140\t150
Kansli\t900\t950
Insatser\t2 700\t2 900
varav Jobbspåret\t1 100\t1 200
varav Steget vidare\t850\t900
varav Unga vuxna\t750\t800
Summa kostnader\t3 740\t4 000
";
    case("breakdown-mismatch", &plan_of(budget), &[("750\t800", "750\t700")])
}

const CHANGES: &str = "\
# Budget 2020

Tkr\tBudget 2019\tBudget 2020\tFörändring
Intäkter\t\t\t
Försäkringskassan\t2 100\t2 000\t-100
Region Gävleborg\t950\t1 000\t50
Ockelbo kommun\t400\t400\t0
Hofors kommun\t550\t600\t50
Summa intäkter\t4 000\t4 000\t0
";

fn change_column() -> Case {
    case("change-column-mismatch", &plan_of(CHANGES), &[("\t-100", "\t-110")])
}

fn budget_restated() -> Case {
    let later = year_later(&plan_of(CHANGES));
    let restated = changed(
        &later,
        &[
            ("\t2 100\t2 000\t-100", "\t2 300\t2 000\t-300"),
            ("\t4 000\t4 000\t0", "\t4 200\t4 000\t-200"),
        ],
    );
    Case {
        code: "budget-restated",
        sound: vec![PLAN.to_owned(), later],
        broken: vec![PLAN.to_owned(), restated],
    }
}

fn board() -> Case {
    let seats = "\
# Styrelse

Namn\tParti\tRepresenterar\tUppdrag
Anna Berg\tS\tOckelbo kommun\tOrdinarie
Bo Ek\tM\tOckelbo kommun\tErsättare
Carl Lind\tC\tHofors kommun\tOrdinarie
Dora Ask\tS\tHofors kommun\tErsättare
Eva Alm\t\tFörsäkringskassan\tOrdinarie
Fia Dal\t\tFörsäkringskassan\tErsättare
Gun Ros\t\tArbetsförmedlingen\tOrdinarie
Hans Ny\t\tArbetsförmedlingen\tErsättare
Ida Vik\tL\tRegion Gävleborg\tOrdinarie
Jan Ås\tV\tRegion Gävleborg\tErsättare
";
    let sound = plan_with(seats);
    case("board-incomplete", &sound, &[("Dora Ask\tS\tHofors kommun\tErsättare\n", "")])
}

fn contribution_shares() -> Case {
    let changes = [
        ("Hofors kommun\t600", "Hofors kommun\t800"),
        ("Summa intäkter\t4 000", "Summa intäkter\t4 200"),
        ("Insatser\t2 900", "Insatser\t3 100"),
        ("Summa kostnader\t4 000", "Summa kostnader\t4 200"),
    ];
    case("contribution-shares", PLAN, &changes)
}

fn member_without_contribution() -> Case {
    let changes = [("Ockelbo kommun\noch", "Ockelbo kommun,\nSandvikens kommun och")];
    case("member-without-contribution", PLAN, &changes)
}

fn members_changed() -> Case {
    let later = year_later(PLAN);
    let broken = changed(
        &later,
        &[
            ("Ockelbo kommun\noch", "Sandvikens kommun\noch"),
            ("Ockelbo kommun\t", "Sandvikens kommun\t"),
        ],
    );
    Case {
        code: "members-changed",
        sound: vec![PLAN.to_owned(), later],
        broken: vec![PLAN.to_owned(), broken],
    }
}

fn share_column() -> Case {
    let shares = "\
# Medlemmarnas bidrag 2020

Medlem\tAndel %\tBidrag 2020 tkr
Försäkringskassan\t50\t2 000
Region Gävleborg\t25\t1 000
Ockelbo kommun\t10\t400
Hofors kommun\t15\t600
Summa\t100\t4 000
";
    case(
        "share-column",
        &plan_with(shares),
        &[("Hofors kommun\t15", "Hofors kommun\t20")],
    )
}

fn summary_detail() -> Case {
    let budget = "\
# Budget 2020 i sammandrag

Tkr\t2020
Intäkter\t4 000
Styrelse\t150
Kansli\t950
Insatser\t2 900
Summa kostnader\t4 000
Årets resultat\t0

# Insatser 2020

Tkr\t2020
Jobbspåret\t1 200
Steget vidare\t900
Unga vuxna\t800
Summa insatser\t2 900
";
    let changes = [
        ("Unga vuxna\t800", "Unga vuxna\t850"),
        ("Summa insatser\t2 900", "Summa insatser\t2 950"),
    ];
    case("summary-detail-mismatch", &plan_of(budget), &changes)
}

fn text_table() -> Case {
    let sound = plan_with("De totala kostnaderna för 2020 beräknas till 4 000 tkr.\n");
    case("text-table-mismatch", &sound, &[("till 4 000 tkr", "till 4 300 tkr")])
}

fn text_text() -> Case {
    let sound = plan_with(
        "Det egna kapitalet beräknas vid utgången av 2020 uppgå till 1 250 tkr.\n\n# Ekonomi\n\n\
         Vid utgången av 2020 beräknas det egna kapitalet uppgå till 1 250 tkr.\n",
    );
    let changes = [("kapitalet uppgå till 1 250", "kapitalet uppgå till 1 205")];
    case("text-text-mismatch", &sound, &changes)
}

fn dates_and_numbers() -> Vec<Case> {
    let adopted = plan_with("Planen är antagen av styrelsen den 26 november 2019.\n");
    let numbered = plan_with("Samordningsförbundet Exempelbygden, org.nr 222000-2733\n");
    vec![
        case("date-order", &adopted, &[("26 november 2019", "14 februari 2020")]),
        case("org-number", &numbered, &[("222000-2733", "222000-2734")]),
        case(
            "year-out-of-line",
            PLAN,
            &[("# Budget 2020\n\nTkr\t2020", "# Budget 2002\n\nTkr\t2002")],
        ),
    ]
}

fn units_and_rounding() -> Vec<Case> {
    vec![
        case("unit-implausible", PLAN, &[("Tkr\t2020", "Kr\t2020")]),
        case("unit-missing", PLAN, &[("Tkr\t2020", "\t2020")]),
        case(
            "rounding-difference",
            PLAN,
            &[("Hofors kommun\t600", "Hofors kommun\t601")],
        ),
    ]
}

/// Rules of the parser.
fn unread() -> Vec<Case> {
    vec![
        case("unread-cell", PLAN, &[("Kansli\t950", "Kansli\t9S0")]),
        case("unread-sign", PLAN, &[("resultat\t0", "resultat\t\u{fffd}0")]),
    ]
}

fn duplicate() -> Case {
    Case {
        code: "duplicate-plan",
        sound: vec![PLAN.to_owned(), year_later(PLAN)],
        broken: vec![PLAN.to_owned(), plan_with("Utkast.\n")],
    }
}

fn cases() -> Vec<Case> {
    let mut cases = vec![
        total(),
        result(),
        equity_roll_forward(),
        equity_chain(),
        equity_break_between_plans(),
        balance(),
        breakdown(),
        change_column(),
        budget_restated(),
        board(),
        contribution_shares(),
        member_without_contribution(),
        members_changed(),
        share_column(),
        summary_detail(),
        text_table(),
        text_text(),
        duplicate(),
    ];
    cases.extend(dates_and_numbers());
    cases.extend(units_and_rounding());
    cases.extend(unread());
    cases
}

/// What `plankoll run` finds in the documents: codes and severities.
fn findings(documents: &[String]) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let (plans, out) = (folder.path().join("plans"), folder.path().join("out"));
    fs::create_dir(&plans).unwrap();
    for (position, text) in documents.iter().enumerate() {
        fs::write(plans.join(format!("{position}.txt")), text).unwrap();
    }
    let ran = plankoll(&["run", argument(&plans), "-o", argument(&out)]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains(" converted"), "{}", ran.stdout);
    let lines = fs::read_to_string(out.join("findings.jsonl")).unwrap();
    let findings = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    findings.map(|found| (text(&found["code"]), text(&found["severity"]))).collect()
}

#[test]
fn every_rule_is_broken_by_a_plan_and_kept_by_its_twin() {
    for Case { code, sound, broken } in cases() {
        let found = findings(&sound);
        assert!(
            !found.iter().any(|(found, _)| found == code),
            "{code} in order: {found:?}"
        );
        let found = findings(&broken);
        assert!(found.iter().any(|(found, _)| found == code), "{code} broken: {found:?}");
        let others: Vec<_> =
            found.iter().filter(|(found, s)| s == "error" && found != code).collect();
        assert!(others.is_empty(), "{code} is one fault, and one error: {others:?}");
    }
}

#[test]
fn a_plan_without_its_end_is_read_and_never_looks_whole() {
    let whole = Plan::random(1, &[]).to_pdf();
    let end = whole.windows(6).position(|bytes| bytes == b"\nxref\n").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (plans, out) = (folder.path().join("plans"), folder.path().join("out"));
    fs::create_dir(&plans).unwrap();
    fs::write(plans.join("cut.pdf"), &whole[..end]).unwrap();
    fs::write(plans.join("whole.pdf"), &whole).unwrap();
    let ran = plankoll(&["run", argument(&plans), "-o", argument(&out)]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let lines = fs::read_to_string(out.join("findings.jsonl")).unwrap();
    let damaged: Vec<&str> =
        lines.lines().filter(|line| line.contains("\"damaged-file\"")).collect();
    let [finding] = damaged[..] else { panic!("{lines}") };
    assert!(finding.contains("cut.pdf") && finding.contains("its end is missing"));
    let entry = &manifest(&out)["cut.pdf"];
    let plan_id = entry["plan_id"].as_str().unwrap();
    let record =
        fs::read_to_string(out.join("records").join(format!("{plan_id}.json"))).unwrap();
    let record: Value = serde_json::from_str(&record).unwrap();
    let gaps = record["gaps"].as_array().unwrap();
    assert!(gaps.iter().any(|gap| gap["field"] == "document.pages"), "{gaps:?}");
}

#[test]
fn no_rule_is_without_a_plan_that_breaks_it() {
    let listed = plankoll(&["rules"]).stdout;
    let rules: BTreeSet<&str> =
        listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let cases = cases();
    let mut broken: BTreeSet<&str> = cases.iter().map(|case| case.code).collect();
    // Its plan is a PDF, in a test of its own.
    broken.insert("damaged-file");
    assert_eq!(rules, broken);
}
