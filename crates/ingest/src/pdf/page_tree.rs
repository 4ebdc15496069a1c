//! The page tree (PDF 32000-1, 7.7.3): which pages a document has, in which order.

use std::collections::{BTreeMap, BTreeSet};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjectIdentifier};
use hayro_syntax::page::Page as PdfPage;
use plankoll_page::Damage;

use super::damage;

const KIDS: &[u8] = b"Kids";

/// The pages in their order, each as often as the tree names it: the library gives a page once
/// that stands twice in `Kids`, which other readers show twice. Where the tree and the library's
/// list differ in more than that, the list holds.
pub(super) fn pages_in_order<'p, 'a>(
    pdf: &'a Pdf,
    pages: &'p [PdfPage<'a>],
) -> Vec<&'p PdfPage<'a>> {
    repeated(pdf, pages).unwrap_or_else(|| pages.iter().collect())
}

fn repeated<'p, 'a>(
    pdf: &'a Pdf,
    pages: &'p [PdfPage<'a>],
) -> Option<Vec<&'p PdfPage<'a>>> {
    let leaves = leaves(pdf)?;
    if leaves.len() <= pages.len() {
        return None;
    }
    let by_id: Option<BTreeMap<_, _>> =
        pages.iter().map(|page| Some((page.raw().obj_id()?, page))).collect();
    let by_id = by_id?;
    let named: BTreeSet<_> = leaves.iter().collect();
    if named.len() != pages.len() {
        return None;
    }
    leaves.iter().map(|leaf| by_id.get(leaf).copied()).collect()
}

/// The leaves of the tree in their order, none of its branches taken twice. `None` if a leaf or a
/// branch stands in it without being an object of its own.
fn leaves(pdf: &Pdf) -> Option<Vec<ObjectIdentifier>> {
    let root = page_tree(pdf)?;
    let mut taken: BTreeSet<_> = root.obj_id().into_iter().collect();
    let mut leaves = Vec::new();
    let mut open = vec![root.get::<Array<'_>>(KIDS)?.raw_iter()];
    while let Some(kids) = open.last_mut() {
        let Some(kid) = kids.next() else {
            open.pop();
            continue;
        };
        let MaybeRef::Ref(reference) = kid else { return None };
        let id = ObjectIdentifier::from(reference);
        let Some(node) = pdf.xref().get::<Dict<'_>>(id) else { continue };
        if !is_branch(&node) {
            leaves.push(id);
        } else if taken.insert(id)
            && let Some(kids) = node.get::<Array<'_>>(KIDS)
        {
            open.push(kids.raw_iter());
        }
    }
    Some(leaves)
}

fn is_branch(node: &Dict<'_>) -> bool {
    node.get::<Name<'_>>(b"Type".as_slice()).is_some_and(|kind| &*kind == b"Pages")
}

/// What is wrong with the list of the document's pages, of which `found` were found.
pub(super) fn damage_of_pages(pdf: &Pdf, found: usize) -> Option<Damage> {
    let Some(tree) = page_tree(pdf) else { return Some(damage::page_tree_lost()) };
    let stated = usize::try_from(tree.get::<i32>(b"Count".as_slice())?).ok()?;
    let missing = stated.checked_sub(found).filter(|missing| *missing > 0)?;
    Some(damage::pages_missing(missing, stated))
}

/// The root of the page tree; without it the library takes for pages what looks like one.
fn page_tree(pdf: &Pdf) -> Option<Dict<'_>> {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let tree = root.get::<Dict<'_>>(b"Pages".as_slice())?;
    tree.get::<Array<'_>>(b"Kids".as_slice()).is_some().then_some(tree)
}
