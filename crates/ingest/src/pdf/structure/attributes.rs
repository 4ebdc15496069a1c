//! Attributes of elements (PDF 32000-1, 14.7.5 and 14.8.5.7): how a cell lies in its table.

use hayro_syntax::object::{Array, Dict, Name, Object};

use crate::structure::CellShape;

/// More rows or columns than this are no cell's.
const MOST_SPANNED: i32 = 1_000;

/// An element has no more attribute objects and classes than this.
const MOST_OBJECTS: usize = 16;

/// How a cell lies in its table, by its own attributes or those of its classes.
pub(super) fn cell_shape(element: &Dict<'_>, root: &Dict<'_>) -> CellShape {
    let mut shape = CellShape::default();
    // The element's own attributes come after those of its classes, and so stand.
    for attributes in class_attributes(element, root) {
        apply(&mut shape, &attributes);
    }
    for attributes in dicts_in(element.get::<Object<'_>>(b"A".as_slice())) {
        apply(&mut shape, &attributes);
    }
    shape
}

fn apply(shape: &mut CellShape, attributes: &Dict<'_>) {
    let name = |key: &[u8]| attributes.get::<Name<'_>>(key);
    if name(b"O").is_none_or(|owner| owner.as_str() != "Table") {
        return;
    }
    shape.rows = spanned(attributes, b"RowSpan").unwrap_or(shape.rows);
    shape.columns = spanned(attributes, b"ColSpan").unwrap_or(shape.columns);
    if let Some(scope) = name(b"Scope") {
        shape.heads_row = scope.as_str() == "Row";
    }
}

fn spanned(attributes: &Dict<'_>, key: &[u8]) -> Option<usize> {
    let count = attributes.get::<i32>(key)?;
    usize::try_from(count.clamp(1, MOST_SPANNED)).ok()
}

fn class_attributes<'a>(element: &Dict<'a>, root: &Dict<'a>) -> Vec<Dict<'a>> {
    let Some(classes) = element.get::<Object<'_>>(b"C".as_slice()) else {
        return Vec::new();
    };
    let map = root.get::<Dict<'_>>(b"ClassMap".as_slice()).unwrap_or_default();
    names_in(classes)
        .into_iter()
        .flat_map(|class| dicts_in(map.get::<Object<'_>>(&class)))
        .collect()
}

fn names_in(object: Object<'_>) -> Vec<Name<'_>> {
    if let Object::Array(array) = object {
        return first_of(&array).filter_map(Object::into_name).collect();
    }
    object.into_name().into_iter().collect()
}

/// The dictionaries that an attribute entry holds: one, or many with revision numbers among
/// them.
fn dicts_in(object: Option<Object<'_>>) -> Vec<Dict<'_>> {
    match object {
        Some(Object::Array(array)) => first_of(&array).filter_map(as_dict).collect(),
        Some(object) => as_dict(object).into_iter().collect(),
        None => Vec::new(),
    }
}

fn first_of<'a>(array: &Array<'a>) -> impl Iterator<Item = Object<'a>> {
    array.iter::<Object<'_>>().take(MOST_OBJECTS)
}

fn as_dict(object: Object<'_>) -> Option<Dict<'_>> {
    if let Object::Stream(stream) = object {
        return Some(stream.dict().clone());
    }
    object.into_dict()
}
