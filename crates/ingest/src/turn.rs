//! Pages whose text reads up or down are turned before they are laid out, and places are
//! turned back afterwards: readers of the layout see the page as it is shown.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use std::collections::BTreeMap;

use plankoll_page::{Block, Page, Point, Rect, Ruling, Span, Word};

use crate::places::map_blocks;

/// Part of the font size that lies below the baseline.
const DESCENT: f64 = 0.22;

/// How a page was turned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Turn {
    page: u32,
    width: f64,
    height: f64,
    downwards: bool,
}

impl Turn {
    /// How the page has to be turned; `None` where most of its words read along it.
    pub(crate) fn of(page: &Page) -> Option<Self> {
        let turned: Vec<&Word> = page.words.iter().filter(|word| !word.upright).collect();
        if turned.len() * 2 <= page.words.len() || turned.is_empty() {
            return None;
        }
        let steps = turned.iter().zip(turned.iter().skip(1)).filter(|(a, b)| {
            (a.rect.center().x - b.rect.center().x).abs() < 0.3 * a.size
        });
        let (down, up): (Vec<_>, Vec<_>) =
            steps.partition(|(a, b)| a.rect.center().y < b.rect.center().y);
        let downwards = down.len() >= up.len();
        Some(Self {
            page: page.number,
            width: page.width,
            height: page.height,
            downwards,
        })
    }

    /// The page with its words reading along it.
    pub(crate) fn apply(self, page: &Page) -> Page {
        Page {
            number: page.number,
            width: page.height,
            height: page.width,
            words: page.words.iter().map(|word| self.turn_word(word)).collect(),
            rulings: page.rulings.iter().map(|ruling| self.turn_ruling(ruling)).collect(),
            fills: page.fills.iter().map(|fill| self.turn_rect(fill)).collect(),
            has_full_page_image: page.has_full_page_image,
        }
    }

    fn turn_word(self, word: &Word) -> Word {
        let rect = self.turn_rect(&word.rect);
        let baseline = rect.y1 - DESCENT * word.size;
        Word { rect, baseline, upright: !word.upright, ..word.clone() }
    }

    fn turn_ruling(self, ruling: &Ruling) -> Ruling {
        Ruling { rect: self.turn_rect(&ruling.rect), horizontal: !ruling.horizontal }
    }

    fn turn_rect(self, rect: &Rect) -> Rect {
        let turned = |x: f64, y: f64| {
            if self.downwards {
                Point { x: y, y: self.width - x }
            } else {
                Point { x: self.height - y, y: x }
            }
        };
        let (a, b) = (turned(rect.x0, rect.y0), turned(rect.x1, rect.y1));
        Rect::new(a.x, a.y, b.x, b.y)
    }

    fn turn_rect_back(self, rect: &Rect) -> Rect {
        let turned = |x: f64, y: f64| {
            if self.downwards {
                Point { x: self.width - y, y: x }
            } else {
                Point { x: y, y: self.height - x }
            }
        };
        let (a, b) = (turned(rect.x0, rect.y0), turned(rect.x1, rect.y1));
        Rect::new(a.x, a.y, b.x, b.y)
    }

    fn turn_span_back(self, span: Span) -> Span {
        match span {
            Span::Page { page, rect } if page == self.page => {
                Span::Page { page, rect: self.turn_rect_back(&rect).rounded() }
            }
            Span::Page { .. } | Span::Line { .. } => span,
        }
    }
}

/// Turns the places of the blocks back to the pages as they are shown.
pub(crate) fn turn_blocks_back(blocks: &mut [Block], turns: &[Turn]) {
    let turns: BTreeMap<u32, Turn> =
        turns.iter().map(|turn| (turn.page, *turn)).collect();
    if turns.is_empty() {
        return;
    }
    map_blocks(blocks, &|span| {
        let turn = span.page().and_then(|page| turns.get(&page));
        turn.map_or(span, |turn| turn.turn_span_back(span))
    });
}
