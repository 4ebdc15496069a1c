//! Where the pen stands within a text object.

use kurbo::Affine;

/// The text matrix and the matrix of the current line.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextCursor {
    /// From text space to user space, at the pen.
    pub(super) matrix: Affine,
    line: Affine,
}

impl Default for TextCursor {
    fn default() -> Self {
        Self { matrix: Affine::IDENTITY, line: Affine::IDENTITY }
    }
}

impl TextCursor {
    /// Puts pen and line to a place.
    pub(super) fn set(&mut self, coefficients: [f64; 6]) {
        self.line = Affine::new(coefficients);
        self.matrix = self.line;
    }

    /// Begins a line, this far from the start of the current one.
    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.line *= Affine::translate((x, y));
        self.matrix = self.line;
    }

    /// Moves the pen on.
    pub(super) fn advance(&mut self, x: f64, y: f64) {
        self.matrix *= Affine::translate((x, y));
    }
}
