//! As much of colour as reading needs: whether paint can be seen on white paper.

/// The colour of strokes or fills.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Paint {
    /// Paper white.
    pub(super) white: bool,
    /// Wholly transparent.
    pub(super) transparent: bool,
    space: ColorSpace,
}

/// How the components of a colour add up to white.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum ColorSpace {
    /// All ones are white: grey, RGB and their calibrated kin.
    #[default]
    Light,
    /// All zeros are white: CMYK, spot colours.
    Ink,
    /// Patterns, palettes, Lab.
    Other,
}

impl Paint {
    /// Leaves paint that leaves a mark on white paper.
    pub(super) fn marks_paper(self) -> bool {
        !self.white && !self.transparent
    }

    /// Chooses a colour space; its first colour is black.
    pub(super) fn set_space(&mut self, space: ColorSpace) {
        self.space = space;
        self.white = false;
    }

    /// Sets the colour in the current space.
    pub(super) fn set_components(&mut self, components: impl Iterator<Item = f64>) {
        let mut components = components.peekable();
        self.white = components.peek().is_some()
            && match self.space {
                ColorSpace::Light => components.all(|c| c >= 0.995),
                ColorSpace::Ink => components.all(|c| c <= 0.005),
                ColorSpace::Other => false,
            };
    }

    /// Sets space and colour at once.
    pub(super) fn set(
        &mut self,
        space: ColorSpace,
        components: impl Iterator<Item = f64>,
    ) {
        self.space = space;
        self.set_components(components);
    }
}
