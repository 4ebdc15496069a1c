//! How a goal is measured: `Indikator: Mäts i SUS`, `enligt NNS indikatorenkät`.

use std::sync::LazyLock;

use regex::Regex;

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    super::pattern(r"\b(?:Indikator|Indikatorer|Mått|Mätning|Mätmetod|Uppföljning):\s*")
});

static WITHIN: LazyLock<Regex> = LazyLock::new(|| {
    super::pattern(
        r"\b(?:enligt|(?:mäts|mätt|följs upp) (?:i|med|genom|via)) ([^.,;()]*(?:enkät|SUS)[^.,;()]*)",
    )
});

/// What a passage says that is nothing but a measure.
pub(super) fn only_measure(text: &str) -> Option<&str> {
    let label = LABEL.find(text).filter(|label| label.start() == 0)?;
    text.get(label.end()..).map(str::trim)
}

/// The goal without its measure, and the measure.
pub(super) fn without_measure(text: &str) -> (&str, Option<String>) {
    if let Some(label) = LABEL.find(text) {
        let goal = text.get(..label.start()).unwrap_or_default().trim_end();
        let measure = text.get(label.end()..).unwrap_or_default().trim();
        return (goal, Some(measure.to_owned()));
    }
    let within = WITHIN.captures(text).and_then(|found| found.get(1));
    (text, within.map(|found| found.as_str().trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_stand_behind_a_label_or_a_preposition() {
        let printed = "Fler avslutas till arbete. Indikator: Mäts i SUS.";
        let (goal, measure) = without_measure(printed);
        assert_eq!(
            (goal, measure.as_deref()),
            ("Fler avslutas till arbete.", Some("Mäts i SUS."))
        );
        let printed = "Minst 80 % ska se nytta enligt NNS indikatorenkät.";
        assert_eq!(without_measure(printed).1.as_deref(), Some("NNS indikatorenkät"));
        assert_eq!(only_measure("Indikator: SUS"), Some("SUS"));
    }
}
