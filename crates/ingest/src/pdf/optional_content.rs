//! Optional content: groups of drawing that the file switches on and off.

use std::collections::BTreeSet;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};

/// The groups that are off when the document is opened.
#[derive(Debug, Default)]
pub(super) struct OptionalContent {
    off: BTreeSet<ObjectIdentifier>,
}

impl OptionalContent {
    /// Reads the default configuration of a document.
    pub(super) fn new(pdf: &Pdf) -> Self {
        let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
        let properties =
            root.and_then(|root| root.get::<Dict<'_>>(b"OCProperties".as_slice()));
        properties
            .map(|properties| Self::from_properties(&properties))
            .unwrap_or_default()
    }

    fn from_properties(properties: &Dict<'_>) -> Self {
        let config = properties.get::<Dict<'_>>(b"D".as_slice()).unwrap_or_default();
        let base_off = config
            .get::<Name<'_>>(b"BaseState".as_slice())
            .is_some_and(|state| state.as_str() == "OFF");
        let mut off = BTreeSet::new();
        if base_off {
            off.extend(references(properties, b"OCGs"));
        }
        off.extend(references(&config, b"OFF"));
        for on in references(&config, b"ON") {
            if base_off {
                off.remove(&on);
            }
        }
        Self { off }
    }

    /// Whether what belongs to this group, or to groups under this policy, is shown.
    pub(super) fn is_visible(&self, group: &Dict<'_>) -> bool {
        if self.off.is_empty() {
            return true;
        }
        let members = match group.get::<Array<'_>>(b"OCGs".as_slice()) {
            Some(_) => references(group, b"OCGs"),
            None => {
                group.get_ref(b"OCGs".as_slice()).map(Into::into).into_iter().collect()
            }
        };
        if members.is_empty() {
            return group.obj_id().is_none_or(|id| !self.off.contains(&id));
        }
        let mut on = members.iter().map(|id| !self.off.contains(id));
        let policy = group.get::<Name<'_>>(b"P".as_slice());
        match policy.as_ref().map(Name::as_str) {
            Some("AllOn") => on.all(|on| on),
            Some("AnyOff") => on.any(|on| !on),
            Some("AllOff") => on.all(|on| !on),
            _ => on.any(|on| on),
        }
    }

    /// Whether something with an `OC` entry is shown.
    pub(super) fn shows(&self, dict: &Dict<'_>) -> bool {
        let group = dict.get::<Dict<'_>>(b"OC".as_slice());
        group.is_none_or(|group| self.is_visible(&group))
    }
}

fn references(dict: &Dict<'_>, key: &[u8]) -> Vec<ObjectIdentifier> {
    let array = dict.get::<Array<'_>>(key);
    array
        .iter()
        .flat_map(Array::raw_iter)
        .filter_map(|item: MaybeRef<Object<'_>>| item.as_obj_ref())
        .map(Into::into)
        .collect()
}
