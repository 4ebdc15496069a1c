//! One quantity out of several readings: the same sum stands in a summary, in a detail table and in
//! the income statement, and counts once.

use plankoll_model::{Status, grouped};

use crate::quantity::{Known, Quantity};

/// How often a plan may print one quantity: more is no plan, and comparing them takes time.
const MOST_READINGS: usize = 200;

/// The reading that more others agree with than with any that differs; of those the one printed most
/// exactly, then the first. Rounding is no difference. Where a minority differs, the figure is
/// contradicted.
pub(crate) fn agreed(what: &str, readings: &[Quantity]) -> Known<Quantity> {
    if readings.len() > MOST_READINGS {
        return Err(format!("{} rows claim to be the {what}", readings.len()));
    }
    let votes = |candidate: &Quantity| {
        readings.iter().filter(|other| other.agrees_with(candidate)).count()
    };
    let mut best: Option<&Quantity> = None;
    for reading in readings {
        let is_better = best.is_none_or(|best| {
            (votes(reading), best.slack) > (votes(best), reading.slack)
        });
        if is_better {
            best = Some(reading);
        }
    }
    let best = best.ok_or_else(|| format!("no {what} is printed for it"))?;
    let Some(other) = strongest_opponent(best, readings, votes) else {
        return Ok(best.clone());
    };
    if votes(other) >= votes(best) {
        return Err(conflict(what, best, other));
    }
    let note = format!("{} kr stands there too", grouped(other.value));
    Ok(best.clone().at_most(Status::Contradicted).noting(note))
}

fn strongest_opponent<'a>(
    best: &Quantity,
    readings: &'a [Quantity],
    votes: impl Fn(&Quantity) -> usize,
) -> Option<&'a Quantity> {
    let differing = readings.iter().filter(|reading| !reading.agrees_with(best));
    differing.max_by_key(|reading| votes(reading))
}

fn conflict(what: &str, one: &Quantity, other: &Quantity) -> String {
    format!(
        "the plan gives two values of {what}: {} kr and {} kr",
        grouped(one.value),
        grouped(other.value)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{decimal, in_thousands};

    #[track_caller]
    fn check(thousands: &[i64], expected: Result<(i64, Status), &str>) {
        let readings: Vec<Quantity> =
            thousands.iter().map(|figure| in_thousands(*figure)).collect();
        let found = agreed("total cost", &readings);
        let found = found.map(|found| (found.value, found.status));
        let expected = expected
            .map(|(value, status)| (decimal(value * 1000), status))
            .map_err(ToOwned::to_owned);
        assert_eq!(found, expected);
    }

    #[test]
    fn what_agrees_counts_once() {
        check(&[8034, 8034], Ok((8034, Status::Proven)));
        check(&[8034, 8033], Ok((8034, Status::Proven)));
    }

    #[test]
    fn the_majority_holds_and_is_contradicted() {
        check(&[3936, 3952, 3936], Ok((3936, Status::Contradicted)));
        check(&[3952, 3936, 3936], Ok((3936, Status::Contradicted)));
    }

    #[test]
    fn no_majority_is_no_value() {
        let both =
            "the plan gives two values of total cost: 1 320 000 kr and 1 220 000 kr";
        check(&[1320, 1220], Err(both));
        check(&[], Err("no total cost is printed for it"));
    }
}
