//! Plans as PDF, set by ourselves and written by `pdf-writer`, in the fonts that every reader has.

mod flow;
mod fonts;
mod paper;
mod sheet;
mod widths;

use crate::plan::Plan;

impl Plan {
    /// The plan as a PDF file.
    pub fn to_pdf(&self) -> Vec<u8> {
        let family =
            if self.look.serif { fonts::Family::Times } else { fonts::Family::Helvetica };
        let pages = flow::set(self, family);
        paper::to_pdf(&pages, family)
    }
}
