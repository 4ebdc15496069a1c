//! The operands of a content stream operator.

use hayro_syntax::content::Instruction;
use hayro_syntax::object::{Name, Object};

/// An operator with its operands.
#[derive(Clone, Copy)]
pub(super) struct Operation<'b, 'c> {
    instruction: &'b Instruction<'b, 'c>,
}

impl<'b, 'c> Operation<'b, 'c> {
    /// Wraps what the library has split off.
    pub(super) fn new(instruction: &'b Instruction<'b, 'c>) -> Self {
        Self { instruction }
    }

    /// The operator as it stands in the stream.
    pub(super) fn operator(self) -> &'b [u8] {
        self.instruction.operator
    }

    /// The operand at this index.
    pub(super) fn object(self, index: usize) -> Option<&'b Object<'c>> {
        self.instruction.operands().nth(index)
    }

    /// The first operand, if it is a name.
    pub(super) fn name(self) -> Option<&'b Name<'c>> {
        as_name(self.object(0)?)
    }

    /// The bytes of the string at this index.
    pub(super) fn string(self, index: usize) -> Option<&'b [u8]> {
        let object = self.object(index)?;
        if let Object::String(string) = object { Some(string.as_bytes()) } else { None }
    }

    /// The first operand as a number.
    pub(super) fn number(self) -> Option<f64> {
        as_number(self.object(0)?)
    }

    /// The first operand as a whole number.
    pub(super) fn integer(self) -> Option<i64> {
        if let Object::Number(number) = self.object(0)? {
            Some(number.as_i64())
        } else {
            None
        }
    }

    /// The first `N` operands, if they are numbers.
    pub(super) fn numbers<const N: usize>(self) -> Option<[f64; N]> {
        let mut numbers = [0.0; N];
        let mut operands = self.instruction.operands();
        for slot in &mut numbers {
            *slot = as_number(operands.next()?)?;
        }
        Some(numbers)
    }

    /// All operands that are numbers.
    pub(super) fn all_numbers(self) -> impl Iterator<Item = f64> {
        self.instruction.operands().filter_map(as_number)
    }
}

/// The number that an object is, if it is one.
pub(super) fn as_number(object: &Object<'_>) -> Option<f64> {
    if let Object::Number(number) = object { Some(number.as_f64()) } else { None }
}

/// The name that an object is, if it is one.
pub(super) fn as_name<'b, 'c>(object: &'b Object<'c>) -> Option<&'b Name<'c>> {
    if let Object::Name(name) = object { Some(name) } else { None }
}
