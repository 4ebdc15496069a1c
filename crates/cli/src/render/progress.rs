//! A bar on standard error, where somebody is watching.

use std::io::{IsTerminal, stderr};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::wrap::visible;
use crate::args::Common;

/// How far a job has come. Hidden where standard error is no terminal.
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A job of `total` steps.
    pub(crate) fn new(doing: &'static str, total: usize, common: &Common) -> Self {
        let is_watched = stderr().is_terminal() && !common.quiet && !common.no_progress;
        let target = if is_watched {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(Some(total as u64), target);
        let template = "{prefix:>12} [{bar:30}] {pos}/{len} {wide_msg}";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("=> "));
        }
        bar.set_prefix(doing);
        Self { bar }
    }

    /// Work on a file has begun; there is room for its name alone.
    pub(crate) fn begin(&self, path: &str) {
        let name = path.rsplit('/').next().unwrap_or(path);
        self.bar.set_message(visible(name).into_owned());
    }

    /// One step is done.
    pub(crate) fn end(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
