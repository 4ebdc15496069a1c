//! The tree from its root to the marked contents, each element before what it encloses.

use std::collections::BTreeSet;

use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};
use hayro_syntax::xref::XRef;

use super::StructureLimits;
use super::attributes::cell_shape;
use super::content::{ContentMap, MarkedStream};
use super::roles::RoleMap;
use crate::structure::{CellShape, Element, Structure};

/// A child of an element that waits to be looked at.
struct Child<'a> {
    object: MaybeRef<Object<'a>>,
    parent: Option<u32>,
    /// The page that its marked contents stand on.
    page: Option<MarkedStream>,
    depth: usize,
}

struct Walk<'r, 'a> {
    objects: &'a XRef,
    root: &'r Dict<'a>,
    roles: RoleMap<'a>,
    limits: StructureLimits,
    /// Elements that were looked at; a tree that leads back to one is no tree.
    seen: BTreeSet<ObjectIdentifier>,
    children: usize,
    waiting: Vec<Child<'a>>,
    elements: Vec<Element>,
    content: ContentMap,
}

/// The elements and contents below the root; `None` beyond the limits: half a tree says wrong
/// things about the other half.
pub(super) fn walk<'a>(
    objects: &'a XRef,
    root: &Dict<'a>,
    limits: StructureLimits,
) -> Option<(Structure, ContentMap)> {
    let mut walk = Walk {
        objects,
        root,
        roles: RoleMap::of(root),
        limits,
        seen: root.obj_id().into_iter().collect(),
        children: 0,
        waiting: Vec::new(),
        elements: Vec::new(),
        content: ContentMap::default(),
    };
    walk.queue_children(root, None, None, 0)?;
    while let Some(child) = walk.waiting.pop() {
        walk.visit(child)?;
    }
    Some((Structure::new(walk.elements), walk.content))
}

impl<'a> Walk<'_, 'a> {
    /// Puts the children of an element where the first of them is taken next.
    fn queue_children(
        &mut self,
        element: &Dict<'a>,
        parent: Option<u32>,
        page: Option<MarkedStream>,
        depth: usize,
    ) -> Option<()> {
        const KIDS: &[u8] = b"K";
        let first = self.waiting.len();
        let child = |object| Child { object, parent, page, depth };
        match element.get_raw::<Object<'_>>(KIDS) {
            Some(MaybeRef::NotRef(Object::Array(array))) => {
                self.queue_array(&array, child)?;
            }
            Some(MaybeRef::Ref(to)) => match element.get::<Object<'_>>(KIDS) {
                Some(Object::Array(array)) => self.queue_array(&array, child)?,
                _ => self.waiting.push(child(MaybeRef::Ref(to))),
            },
            Some(object) => self.waiting.push(child(object)),
            None => {}
        }
        self.waiting.get_mut(first..)?.reverse();
        Some(())
    }

    fn queue_array(
        &mut self,
        array: &Array<'a>,
        child: impl Fn(MaybeRef<Object<'a>>) -> Child<'a>,
    ) -> Option<()> {
        for object in array.raw_iter() {
            self.children += 1;
            if self.children > self.limits.children {
                return None;
            }
            self.waiting.push(child(object));
        }
        Some(())
    }

    fn visit(&mut self, child: Child<'a>) -> Option<()> {
        let Child { object, parent, page, depth } = child;
        let object = match object {
            MaybeRef::NotRef(object) => object,
            MaybeRef::Ref(to) => {
                let id = to.into();
                if !self.seen.insert(id) {
                    return Some(());
                }
                let Some(object) = self.objects.get::<Object<'_>>(id) else {
                    return Some(());
                };
                object
            }
        };
        if let Object::Number(mark) = object {
            self.note_content(page, mark.as_i64(), parent);
        } else if let Some(dict) = object.into_dict() {
            return self.visit_element_or_content(&dict, parent, page, depth);
        }
        Some(())
    }

    fn visit_element_or_content(
        &mut self,
        dict: &Dict<'a>,
        parent: Option<u32>,
        page: Option<MarkedStream>,
        depth: usize,
    ) -> Option<()> {
        let page = reference(dict, b"Pg").or(page);
        let kind = dict.get::<Name<'_>>(b"Type".as_slice());
        match kind.as_ref().map(Name::as_str) {
            Some("MCR") => {
                let stream = reference(dict, b"Stm").or(page);
                let mark = dict.get::<i32>(b"MCID".as_slice()).map_or(-1, i64::from);
                self.note_content(stream, mark, parent);
                Some(())
            }
            Some("OBJR") => Some(()),
            _ => self.visit_element(dict, parent, page, depth),
        }
    }

    fn visit_element(
        &mut self,
        dict: &Dict<'a>,
        parent: Option<u32>,
        page: Option<MarkedStream>,
        depth: usize,
    ) -> Option<()> {
        if self.elements.len() >= self.limits.elements || depth >= self.limits.depth {
            return None;
        }
        let number = u32::try_from(self.elements.len()).ok()?;
        let role = self.roles.role(dict);
        let shape = if role.is_cell() {
            cell_shape(dict, self.root)
        } else {
            CellShape::default()
        };
        self.elements.push(Element { role, parent, shape });
        self.queue_children(dict, Some(number), page, depth + 1)
    }

    /// Notes that a marked content belongs to the element around it.
    fn note_content(
        &mut self,
        stream: Option<MarkedStream>,
        mark: i64,
        element: Option<u32>,
    ) {
        if let (Some(stream), Ok(mark), Some(element)) =
            (stream, u32::try_from(mark), element)
        {
            self.content.insert(stream, mark, element);
        }
    }
}

fn reference(dict: &Dict<'_>, key: &[u8]) -> Option<ObjectIdentifier> {
    dict.get_ref(key).map(Into::into)
}
