//! Structure trees as files write them, sound and unsound.

use plankoll_page::Tag;

use super::builder::TestPdf;
use crate::pdf::read_tagged_pdf;
use crate::structure::{CellShape, Element, Role};

const CONTENT: &str = "/P <</MCID 0>> BDC BT /F1 10 Tf 20 30 Td (ord) Tj ET EMC";

/// The element of the first word, with what encloses it, from the inside out.
fn around_first_word(pdf: &TestPdf) -> Vec<Element> {
    let read = read_tagged_pdf(pdf.bytes(), &mut |_| ()).unwrap();
    let tag = read.pages[0].words[0].tag;
    let mut at = if let Tag::Element(number) = tag { Some(number) } else { None };
    let mut around = Vec::new();
    while let Some(number) = at {
        let element = read.structure.elements()[usize::try_from(number).unwrap()];
        at = element.parent;
        around.push(element);
    }
    around
}

fn tree(root: &str) -> TestPdf {
    TestPdf::new(CONTENT).catalog("/StructTreeRoot 7 0 R").object(root)
}

#[track_caller]
fn check(pdf: &TestPdf, expected: &[Role]) {
    let roles: Vec<Role> = around_first_word(pdf).iter().map(|own| own.role).collect();
    assert_eq!(roles, expected);
}

const HEADING: Role = Role::Heading { level: Some(2) };

#[test]
fn marks_are_found_by_number_by_reference_and_in_arrays() {
    for kids in ["0", "[0]", "[8 0 R 0]", "<</Type/MCR/Pg 3 0 R/MCID 0>>", "[[0] 0]"] {
        let pdf = tree(&format!("<</K<</S/H2/Pg 3 0 R/K {kids}>>>>"));
        check(&pdf.object("<</Type/OBJR/Obj 3 0 R>>"), &[HEADING]);
    }
}

#[test]
fn the_page_is_inherited_and_the_role_mapped() {
    let root = "<</RoleMap<</Rubrik/Mellan/Mellan/H2>>/K<</S/Sect/Pg 3 0 R/K[<</S/Rubrik/K 0>>]>>>>";
    check(&tree(root), &[HEADING, Role::Other]);
}

#[test]
fn namespaces_map_names_of_their_own() {
    let namespace = "/NS<</RoleMapNS<</rubrik[/H2 9 0 R]>>>>";
    check(&tree(&format!("<</K<</S/rubrik/Pg 3 0 R/K 0{namespace}>>>>")), &[HEADING]);
}

#[test]
fn names_that_map_to_each_other_mean_nothing() {
    let root = "<</RoleMap<</A/B/B/A>>/K<</S/A/Pg 3 0 R/K 0>>>>";
    check(&tree(root), &[Role::Other]);
}

#[test]
fn attributes_come_from_the_cell_and_its_classes() {
    let shape = |root: &str| around_first_word(&tree(root))[0].shape;
    let cell = |entries: &str| format!("<</S/TD/Pg 3 0 R/K 0{entries}>>");
    let own = cell("/A[<</O/Layout/ColSpan 9>> 0 <</O/Table/ColSpan 2/RowSpan 3>>]");
    let expected = CellShape { rows: 3, columns: 2, heads_row: false };
    assert_eq!(shape(&format!("<</K {own}>>")), expected);
    let classes = "/ClassMap<</bred<</O/Table/ColSpan 4/Scope/Row>>>>";
    let classed = cell("/C/bred/A<</O/Table/ColSpan 2>>");
    let expected = CellShape { rows: 1, columns: 2, heads_row: true };
    assert_eq!(shape(&format!("<<{classes}/K {classed}>>")), expected);
    let endless = cell("/A<</O/Table/ColSpan 2000000000/RowSpan -5>>");
    let expected = CellShape { rows: 1, columns: 1000, heads_row: false };
    assert_eq!(shape(&format!("<</K {endless}>>")), expected);
}

#[test]
fn forms_count_their_marks_on_their_own() {
    let content = "/P <</MCID 0>> BDC /X Do EMC";
    let inner = "/P <</MCID 0>> BDC BT /F1 10 Tf 20 30 Td (ord) Tj ET EMC";
    let root = "<</K[<</S/H2/K<</Type/MCR/Stm 8 0 R/MCID 0>>>><</S/TD/Pg 3 0 R/K 0>>]>>";
    let pdf = |parents: &str| {
        TestPdf::new(content)
            .catalog("/StructTreeRoot 7 0 R")
            .resources("/XObject<</X 8 0 R>>")
            .object(root)
            .stream(
                &format!("/Type/XObject/Subtype/Form/BBox[0 0 200 100]{parents}"),
                inner,
            )
    };
    check(&pdf("/StructParents 1"), &[HEADING]);
    check(&pdf(""), &[Role::DataCell]);
}

#[test]
fn circles_and_shared_elements_are_walked_once() {
    let circle =
        tree("<</K 8 0 R>>").object("<</S/H2/Pg 3 0 R/K[8 0 R 7 0 R 9 0 R 9 0 R 0]>>");
    check(&circle.object("<</S/P/K[8 0 R]>>"), &[HEADING]);
}

#[test]
fn trees_too_deep_say_nothing() {
    let nested = |depth: usize| {
        let chain = (8..8 + depth).map(|next| format!("<</S/Div/K {} 0 R>>", next + 1));
        chain.fold(tree("<</K 8 0 R>>"), TestPdf::object).object("<</S/H2/Pg 3 0 R/K 0>>")
    };
    assert_eq!(around_first_word(&nested(50)).len(), 51);
    assert!(around_first_word(&nested(500)).is_empty());
}

#[test]
fn a_broken_tree_leaves_the_words() {
    for root in
        ["null", "<</K 99 0 R>>", "<</K[(text) true null 1.5]>>", "<</K<</S 7/K -1>>>>"]
    {
        check(&tree(root), &[]);
    }
}
