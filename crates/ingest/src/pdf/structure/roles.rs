//! Structure types to roles (PDF 32000-1, 14.7.3 and 14.8.4; namespaces: PDF 2.0, 14.7.4).

use hayro_syntax::object::{Array, Dict, Name, Object};

use crate::pdf::operands::as_name;
use crate::structure::Role;

/// A type is renamed by no more steps than this.
const STEPS: usize = 8;

/// What the file calls its elements.
pub(super) struct RoleMap<'a> {
    names: Option<Dict<'a>>,
}

impl<'a> RoleMap<'a> {
    /// The role map of the tree.
    pub(super) fn of(root: &Dict<'a>) -> Self {
        Self { names: root.get::<Dict<'_>>(b"RoleMap".as_slice()) }
    }

    /// What the element is. Standard names mean what they say; others are looked up in the
    /// element's namespace, then in the role map.
    pub(super) fn role(&self, element: &Dict<'a>) -> Role {
        let Some(mut name) = element.get::<Name<'_>>(b"S".as_slice()) else {
            return Role::Other;
        };
        let namespace = element.get::<Dict<'_>>(b"NS".as_slice());
        let renamed =
            namespace.and_then(|own| own.get::<Dict<'_>>(b"RoleMapNS".as_slice()));
        for _ in 0..STEPS {
            if let Some(role) = standard_role(name.as_str()) {
                return role;
            }
            let next = renamed.as_ref().and_then(|map| renamed_to(map, &name));
            let next = next.or_else(|| renamed_to(self.names.as_ref()?, &name));
            match next {
                Some(next) => name = next,
                None => break,
            }
        }
        Role::Other
    }
}

/// What a map makes of a name: a name, or an array of a name and its namespace.
fn renamed_to<'a>(map: &Dict<'a>, name: &Name<'_>) -> Option<Name<'a>> {
    let target = map.get::<Object<'_>>(name)?;
    if let Object::Array(array) = &target {
        return array_to_name(array);
    }
    target.into_name()
}

fn array_to_name<'a>(array: &Array<'a>) -> Option<Name<'a>> {
    array.iter::<Object<'_>>().next().as_ref().and_then(as_name).cloned()
}

/// The role of a standard type; `None` for a name that is none.
fn standard_role(name: &str) -> Option<Role> {
    let role = match name {
        "Title" => Role::Heading { level: Some(0) },
        "H" => Role::Heading { level: None },
        "Table" => Role::Table,
        "THead" => Role::TableHead,
        "TR" => Role::Row,
        "TH" => Role::HeaderCell,
        "TD" => Role::DataCell,
        "Artifact" => Role::Artifact,
        "P" | "Div" | "Sect" | "Document" | "Span" | "TBody" | "TFoot" | "Caption"
        | "L" | "LI" | "LBody" | "Lbl" | "Link" | "Figure" | "Part" | "Art"
        | "NonStruct" => Role::Other,
        _ => Role::Heading { level: Some(heading_level(name)?) },
    };
    Some(role)
}

/// The level of `H1`, `H2` and so on.
fn heading_level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('H')?;
    let is_number = level.bytes().all(|byte| byte.is_ascii_digit());
    level.parse().ok().filter(|level| is_number && *level > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<Role>) {
        assert_eq!(standard_role(name), expected);
    }

    #[test]
    fn standard_names_have_roles() {
        check("H", Some(Role::Heading { level: None }));
        check("H2", Some(Role::Heading { level: Some(2) }));
        check("H12", Some(Role::Heading { level: Some(12) }));
        check("H0", None);
        check("H+1", None);
        check("Title", Some(Role::Heading { level: Some(0) }));
        check("TD", Some(Role::DataCell));
        check("P", Some(Role::Other));
        check("Rubrik", None);
    }
}
