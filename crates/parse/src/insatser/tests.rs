//! Whole plans in small: what is an insats, and what of the plan belongs to it.

use plankoll_model::Printed;

use super::*;
use crate::outline::placed_passages;
use crate::passages::passages;
use crate::samples::documents::document;

#[track_caller]
fn check(written: &str, expected: &[&str]) {
    let layout = document(written);
    let placed = placed_passages(&passages(&layout));
    let (insatser, _) = find_insatser(&layout, &placed, &[], &Registry::swedish());
    let said = |value: &Option<Printed<String>>| {
        value.as_ref().map_or(String::from("-"), |v| v.value.clone())
    };
    let shown: Vec<String> = insatser
        .iter()
        .map(|i| {
            format!(
                "{}; {}; {}; {}",
                i.name,
                i.owners.join("+"),
                said(&i.start),
                said(&i.end)
            )
        })
        .collect();
    assert_eq!(shown, expected);
}

#[test]
fn blocks_have_labelled_lines() {
    check(
        "# Operativa åtaganden\n- Klientsupport i Båstad Samverkande parter är Arbetsförmedlingen och Båstads kommun. Processägare är Båstads kommun. Mål: 30 % av deltagarna ska nå egen försörjning. Processtid: 20180901 - 20210901",
        &["Klientsupport i Båstad; Båstads kommun; 2018-09-01; 2021-09-01"],
    );
    check(
        "# Nästa steg\nProcessägare: Ystads kommun\nProcesstid: 2019-2021",
        &["Nästa steg; Ystads kommun; 2019; 2021"],
    );
}

#[test]
fn lists_stand_under_headings_of_insatser() {
    check(
        "# Beslutade och pågående insatser\n- Samverkansresurs. Startade 170901. Planeras att fortsätta till 190831.\n- De medel som avsätts ska också kunna förbrukas.",
        &["Samverkansresurs; ; 2017-09-01; 2019-08-31"],
    );
    check(
        "# Projekt\nProjektansökan:\n- Arbetslivsingången",
        &["Arbetslivsingången; ; -; -"],
    );
    check("# Möjliga insatser\n- Deltagande i frukostmöten", &[]);
    check("# Uppgifter\n- Stödja insatser", &[]);
}
