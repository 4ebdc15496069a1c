//! `plankoll rules [CODE]`.

use std::io::{self, Write};

use anyhow::bail;
use plankoll_model::Rule;

use crate::{Outcome, render::style};

/// Lists the rules, explains one, or prints the catalogue.
pub(crate) fn run(code: Option<&str>, markdown: bool) -> anyhow::Result<Outcome> {
    let mut output = anstream::stdout().lock();
    let catalogue = catalogue();
    match code {
        Some(code) => match catalogue.iter().find(|rule| rule.code == code) {
            Some(rule) => explain(&mut output, rule)?,
            None => bail!("there is no rule `{code}`: `plankoll rules` lists them"),
        },
        None if markdown => write!(output, "{}", to_markdown(&catalogue))?,
        None => list(&mut output, &catalogue)?,
    }
    Ok(Outcome::Fine)
}

/// All rules that a finding may come from, by code.
pub(crate) fn catalogue() -> Vec<&'static Rule> {
    let checks = plankoll_check::CHECKS.iter().map(|check| &check.rule);
    let mut rules: Vec<&Rule> = checks.chain(plankoll_parse::RULES).collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}

fn list(output: &mut impl Write, rules: &[&Rule]) -> io::Result<()> {
    let width = rules.iter().map(|rule| rule.code.len()).max().unwrap_or_default();
    for rule in rules {
        let style = style::of_severity(rule.severity);
        let severity = style::severity_name(rule.severity);
        writeln!(
            output,
            "{:width$}  {style}{severity:7}{style:#}  {}",
            rule.code, rule.title
        )?;
    }
    Ok(())
}

fn explain(output: &mut impl Write, rule: &Rule) -> io::Result<()> {
    let style = style::of_severity(rule.severity);
    let strong = style::STRONG;
    let severity = style::severity_name(rule.severity);
    writeln!(output, "{strong}{}{strong:#} ({style}{severity}{style:#})", rule.code)?;
    writeln!(output, "{}\n\n{}\n", rule.title, rule.explain.trim_end())?;
    writeln!(output, "Example: {}", rule.example.trim_end())
}

fn to_markdown(rules: &[&Rule]) -> String {
    let head = "# Rules\n\n\
        Written by `plankoll rules --markdown`; a test holds this file against it.\n";
    let index = rules.iter().map(|rule| {
        let severity = style::severity_name(rule.severity);
        format!("| [{0}](#{0}) | {severity} | {1} |\n", rule.code, rule.title)
    });
    let entries = rules.iter().map(|rule| {
        let explained = rule.explain.trim_end().replace("\nWhy it", "\n\nWhy it");
        let explained = explained.replace("\nWhat to do", "\n\nWhat to do");
        let example = rule.example.trim_end();
        format!(
            "\n## {}\n\n{}.\n\n{explained}\n\nExample: {example}\n",
            rule.code, rule.title
        )
    });
    let index: String = index.collect();
    let entries: String = entries.collect();
    format!(
        "{head}\n| rule | severity | what is wrong |\n|---|---|---|\n{index}{entries}"
    )
}
