//! A plan of which a part may be lost, because its file is damaged.

use plankoll_model::{Damage, Finding, Record, Rule, Severity, Source};

use crate::check::{Check, Scope};
use crate::facts::Facts;

pub(crate) const CHECK: Check = Check {
    rule: Rule {
        code: "damaged-file",
        severity: Severity::Warning,
        title: "The file is damaged, and something of the plan may be missing",
        explain: "\
What it checks: whether the file is whole: all pages that it says it has, its end, the content of
each page, and the checksums of that content.
Why it matters: a damaged file is read as far as it goes. What was lost leaves no trace on the
pages that are left, so a plan without its last pages looks like a plan with fewer tables.
What to do: fetch the file again from the association, or print it to a new PDF in a program that
can open it, and compare the number of pages.",
        example: "A download that stopped half-way: 4 of its 12 pages are missing.",
    },
    run: Scope::Document(breaches),
};

fn breaches(facts: &Facts) -> Vec<Finding> {
    let losses = facts.record.document.damage.iter().filter(|damage| damage.loss);
    losses.map(|damage| breach(facts.record, damage)).collect()
}

fn breach(record: &Record, damage: &Damage) -> Finding {
    let Some(page) = damage.page else {
        return CHECK.finding(record, format!("the file is damaged: {}", damage.what));
    };
    let message = format!("page {page} is damaged: {}", damage.what);
    let source = Source { page: Some(page), ..Source::new(None, "") };
    Finding { source: Some(source), ..CHECK.finding(record, message) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found, plan};

    #[track_caller]
    fn check(page: Option<u32>, loss: bool, expected: &[&str]) {
        let mut record = plan();
        record.document.damage =
            vec![Damage { page, what: "a part is lost".into(), loss }];
        let found = found(&CHECK, &record);
        let messages: Vec<&str> =
            found.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(messages, expected);
        assert!(
            found.iter().all(|found| found.source.as_ref().and_then(|s| s.page) == page)
        );
    }

    #[test]
    fn every_loss_is_told_with_its_page() {
        check(None, true, &["the file is damaged: a part is lost"]);
        check(Some(3), true, &["page 3 is damaged: a part is lost"]);
    }

    #[test]
    fn what_could_be_put_right_is_no_finding() {
        check(None, false, &[]);
    }
}
