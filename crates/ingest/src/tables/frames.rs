//! Runs of aligned lines widened by what is drawn: rows without figures at the start or end of
//! a table lie between the same rules, or on the same shade, as its other rows.
#![expect(clippy::float_arithmetic, reason = "geometry is measured, not counted")]

use std::ops::Range;

use plankoll_page::Rect;

use super::aligned::lines_to_pitch;
use super::draft::ChunkLine;
use super::drawing::Drawing;

/// Ends of rules and shades of one table differ by no more, in points.
const SAME_END_PT: f64 = 3.0;

/// A rule belongs to the line of text whose baseline is no further away, in font sizes.
const RULE_REACH: f64 = 2.4;

/// Rows of one table are no further apart, in usual distances of its rows.
const ROW_REACH: f64 = 1.4;

/// The runs with the rows above and below them that share their rules or shades.
pub(crate) fn widen_runs(
    lines: &[ChunkLine],
    runs: Vec<Range<usize>>,
    drawing: &Drawing,
) -> Vec<Range<usize>> {
    let mut widened: Vec<Range<usize>> = Vec::with_capacity(runs.len());
    let starts: Vec<usize> = runs.iter().map(|run| run.start).collect();
    for (position, run) in runs.into_iter().enumerate() {
        let floor = widened.last().map_or(0, |before| before.end);
        let ceiling = starts.get(position + 1).copied().unwrap_or(lines.len());
        let frame = Frame::of(lines.get(run.clone()).unwrap_or_default(), drawing);
        widened.push(
            frame.map_or(run.clone(), |frame| frame.widen(lines, run, floor, ceiling)),
        );
    }
    widened
}

/// What is drawn along a run of lines.
struct Frame {
    /// y of the rules that all reach from one end of the table to the other.
    rules: Vec<f64>,
    /// Shades that all reach from one end of the table to the other.
    fills: Vec<Rect>,
    x0: f64,
    x1: f64,
    pitch: f64,
    size: f64,
}

impl Frame {
    fn of(run: &[ChunkLine], drawing: &Drawing) -> Option<Self> {
        let rect = run.iter().map(|line| line.line.rect).reduce(|a, b| a.union(&b))?;
        let within = |y0: f64, y1: f64| y1 > rect.y0 - 4.0 && y0 < rect.y1 + 4.0;
        let rules = drawing.edges.horizontals.iter();
        let rule =
            rules.clone().filter(|rule| within(rule.at, rule.at)).map(|r| (r.from, r.to));
        let fill =
            drawing.fills.iter().filter(|f| within(f.y0, f.y1)).map(|f| (f.x0, f.x1));
        let spans = |(x0, x1): &(f64, f64)| *x0 < rect.x0 + 4.0 && *x1 > rect.x1 - 4.0;
        let (x0, x1) = rule.chain(fill).find(spans)?;
        let alike = |from: f64, to: f64| {
            (from - x0).abs() < SAME_END_PT && (to - x1).abs() < SAME_END_PT
        };
        Some(Self {
            rules: rules.filter(|r| alike(r.from, r.to)).map(|r| r.at).collect(),
            fills: drawing.fills.iter().filter(|f| alike(f.x0, f.x1)).copied().collect(),
            x0,
            x1,
            pitch: lines_to_pitch(run)?,
            size: run.first()?.line.size,
        })
    }

    fn widen(
        &self,
        lines: &[ChunkLine],
        run: Range<usize>,
        floor: usize,
        ceiling: usize,
    ) -> Range<usize> {
        let mut widened = run;
        while widened.start > floor && self.holds(lines, widened.start - 1, widened.start)
        {
            widened.start -= 1;
        }
        while widened.end < ceiling && self.holds(lines, widened.end, widened.end - 1) {
            widened.end += 1;
        }
        widened
    }

    /// Whether the line lies on a shade of the table, or between two of its rules, as a
    /// neighbour of a line that does.
    fn holds(&self, lines: &[ChunkLine], at: usize, neighbour: usize) -> bool {
        let (Some(line), Some(next)) = (lines.get(at), lines.get(neighbour)) else {
            return false;
        };
        let (line, next) = (&line.line, &next.line);
        let near = (line.baseline - next.baseline).abs() < ROW_REACH * self.pitch;
        let middle = line.rect.center();
        let inside = line.rect.x0 > self.x0 - 1.0 && line.rect.x1 < self.x1 + 1.0;
        let reach = RULE_REACH * line.size;
        let above = self.rules.iter().any(|y| *y < middle.y && line.baseline - y < reach);
        let below = self.rules.iter().any(|y| *y > middle.y && y - line.baseline < reach);
        let framed =
            (above && below) || self.fills.iter().any(|fill| fill.contains(middle));
        near && inside && framed && line.size < 1.08 * self.size
    }
}
