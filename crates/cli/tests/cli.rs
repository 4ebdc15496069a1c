//! The command line as users meet it.

use std::fs;

use crate::support::{PLAN, argument, bytes_under, checkout, manifest, plankoll};

#[test]
fn docs_of_the_rules_are_up_to_date() {
    let catalogue = plankoll(&["rules", "--markdown"]).stdout;
    let path = checkout().join("docs/checks.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &catalogue).unwrap();
    }
    let written = fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == catalogue,
        "docs/checks.md is stale: UPDATE_DOCS=1 cargo test -p plankoll"
    );
}

#[test]
fn a_rule_explains_itself() {
    let ran = plankoll(&["rules", "total-mismatch"]);
    assert_eq!(ran.status, 0);
    for part in ["What it checks", "Why it matters", "What to do", "Example"] {
        assert!(ran.stdout.contains(part), "{}", ran.stdout);
    }
    let unknown = plankoll(&["rules", "no-such-rule"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.stderr.contains("no-such-rule"));
}

#[test]
fn wrong_usage_ends_with_status_2() {
    assert_eq!(plankoll(&["convert"]).status, 2);
    assert_eq!(plankoll(&["no-such-command"]).status, 2);
    assert_eq!(plankoll(&["check", "/nowhere"]).status, 2);
    assert_eq!(plankoll(&["show", "/nowhere.pdf"]).status, 2);
    assert_eq!(plankoll(&["test", "/nowhere"]).status, 2);
}

#[test]
fn schema_version_and_completions() {
    let schema = plankoll(&["schema"]).stdout;
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(plankoll(&["--version"]).stdout.starts_with("plankoll "));
    assert!(plankoll(&["completions", "bash"]).stdout.contains("plankoll"));
}

#[test]
fn words_are_json_lines() {
    let plan = checkout().join("corpus/plans/sydostra-skane-plan-2019.pdf");
    let ran = plankoll(&["words", argument(&plan)]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let first: serde_json::Value =
        serde_json::from_str(ran.stdout.lines().next().unwrap()).unwrap();
    let keys: Vec<&String> = first.as_object().unwrap().keys().collect();
    for key in ["page", "text", "x0", "y0", "x1", "y1", "size", "bold", "source"] {
        assert!(keys.contains(&&key.to_owned()), "{keys:?}");
    }
}

#[test]
fn a_second_run_reads_nothing_again_and_what_vanished_leaves_no_record() {
    let folder = tempfile::tempdir().unwrap();
    let (plans, out) = (folder.path().join("plans"), folder.path().join("out"));
    fs::create_dir(&plans).unwrap();
    fs::write(plans.join("a.txt"), PLAN).unwrap();
    fs::write(plans.join("b.txt"), PLAN.replace("2020", "2021")).unwrap();
    let run = |options: &[&str]| {
        let arguments = ["run", argument(&plans), "-o", argument(&out)];
        let ran = plankoll(&[&arguments[..], options].concat());
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        ran.stdout
    };
    assert!(!run(&[]).contains("unchanged"));
    let first = bytes_under(&out);
    assert!(run(&[]).contains("2 unchanged"));
    assert!(first == bytes_under(&out));
    assert!(!run(&["--force"]).contains("unchanged"));
    assert!(!run(&["--timeout", "31"]).contains("unchanged"));
    fs::remove_file(plans.join("b.txt")).unwrap();
    run(&[]);
    assert_eq!(manifest(&out).len(), 1);
    assert_eq!(fs::read_dir(out.join("records")).unwrap().count(), 1);
}

#[test]
fn check_prints_findings_in_three_forms() {
    let folder = tempfile::tempdir().unwrap();
    let (plan, out) = (folder.path().join("plan.txt"), folder.path().join("out"));
    fs::write(&plan, PLAN.replace("Summa intäkter\t4 000", "Summa intäkter\t4 100"))
        .unwrap();
    assert_eq!(plankoll(&["convert", argument(&plan), "-o", argument(&out)]).status, 0);
    let check = |format| plankoll(&["check", argument(&out), "--format", format]);
    let human = check("human");
    assert_eq!(human.status, 1, "{}{}", human.stdout, human.stderr);
    assert!(human.stdout.contains("[total-mismatch]"), "{}", human.stdout);
    let json: serde_json::Value = serde_json::from_str(&check("json").stdout).unwrap();
    let errors =
        json.as_array().unwrap().iter().filter(|finding| finding["severity"] == "error");
    assert_eq!(errors.count(), 1, "{json:#}");
    let sarif: serde_json::Value = serde_json::from_str(&check("sarif").stdout).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
}

#[test]
fn strict_runs_fail_on_an_error_finding() {
    let folder = tempfile::tempdir().unwrap();
    let (plan, out) = (folder.path().join("plan.txt"), folder.path().join("out"));
    fs::write(&plan, PLAN.replace("Summa intäkter\t4 000", "Summa intäkter\t4 100"))
        .unwrap();
    let arguments = ["run", argument(&plan), "-o", argument(&out)];
    assert_eq!(plankoll(&arguments).status, 0);
    assert_eq!(plankoll(&[&arguments[..], &["--strict"]].concat()).status, 1);
}

#[test]
fn a_record_that_breaks_the_schema_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (plan, out) = (folder.path().join("plan.txt"), folder.path().join("out"));
    fs::write(&plan, PLAN).unwrap();
    plankoll(&["convert", argument(&plan), "-o", argument(&out)]);
    let record =
        fs::read_dir(out.join("records")).unwrap().next().unwrap().unwrap().path();
    let broken = fs::read_to_string(&record).unwrap().replace("\"schema\"", "\"scheme\"");
    fs::write(&record, broken).unwrap();
    let ran = plankoll(&["check", argument(&out)]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("schema"), "{}", ran.stderr);
}

#[test]
fn datasets_of_several_folders_are_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let copy = format!("{PLAN}\nUtkast.\n");
    for (name, text) in [("a", PLAN), ("b", copy.as_str()), ("c", PLAN)] {
        let plan = path(&format!("{name}.txt"));
        fs::write(&plan, text).unwrap();
        plankoll(&["convert", argument(&plan), "-o", argument(&path(name))]);
    }
    let (a, b, c, dataset) = (path("a"), path("b"), path("c"), path("dataset"));
    let outs = [argument(&a), argument(&b), argument(&c)];
    let ran = plankoll(&[&["dataset"], &outs[..], &["-o", argument(&dataset)]].concat());
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let lines = |name: &str| fs::read_to_string(dataset.join(name)).unwrap();
    let plans = lines("plans.csv");
    assert_eq!(plans.lines().count(), 3, "the same document twice is one plan: {plans}");
    let findings = lines("findings.csv");
    assert!(findings.contains("duplicate-plan"), "rules see all folders: {findings}");
    assert!(a.join("findings.jsonl").is_file(), "check ran first");
}

#[test]
fn show_marks_totals_and_leaves_colours_out_of_pipes() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.txt");
    fs::write(&plan, PLAN).unwrap();
    let ran = plankoll(&["show", argument(&plan)]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains('✓'), "{}", ran.stdout);
    assert!(!ran.stdout.contains('\u{1b}'));
}

#[test]
fn show_fits_a_terminal_and_tells_columns_of_a_year_apart() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.txt");
    let (front, _) = PLAN.split_once("Tkr\t2020").unwrap();
    let table = "Tkr\tUtfall 2018\tBudget 2019\tPrognos 2019\tBudget 2020\tPlan 2021\n\
                 Styrelse, presidium och beredningsgrupp\t100\t110\t120\t130\t140\n\
                 Insatser\t2 000\t2 100\t2 200\t2 300\t2 400\n\
                 Summa kostnader\t2 100\t2 210\t2 320\t2 430\t2 540\n";
    fs::write(&plan, format!("{front}{table}")).unwrap();
    let shown = plankoll(&["show", argument(&plan)]).stdout;
    let is_row = |line: &&str| line.ends_with('✓');
    assert!(shown.lines().filter(is_row).count() == 3, "{shown}");
    assert!(
        shown.lines().filter(is_row).all(|line| line.chars().count() <= 80),
        "{shown}"
    );
    let bases = shown.lines().find(|line| line.contains("outcome")).unwrap();
    let bases: Vec<&str> = bases.split_whitespace().collect();
    assert_eq!(bases, ["outcome", "budget", "forecast", "budget", "plan"]);
}
