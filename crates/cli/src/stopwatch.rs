//! How much processor time each stage of reading a document takes.

use cpu_time::ThreadTime;
use serde::{Deserialize, Serialize};

use crate::pipeline::Stage;

/// Seconds of processor time by stage.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(crate) struct Spent {
    /// Bytes to words and drawn lines.
    pub(crate) reading: f64,
    /// Words to lines, tables and blocks.
    pub(crate) layout: f64,
    /// Blocks to a record, what adds up in it included.
    pub(crate) parse: f64,
    /// Rules, and writing the record.
    pub(crate) check: f64,
}

/// Measures the thread that it is started on.
pub(crate) struct Stopwatch {
    spent: Spent,
    stage: Stage,
    since: ThreadTime,
}

impl Stopwatch {
    /// Starts with the first stage.
    pub(crate) fn start() -> Self {
        Self { spent: Spent::default(), stage: Stage::Open, since: ThreadTime::now() }
    }

    /// Goes on to another stage.
    pub(crate) fn begin(&mut self, stage: Stage) {
        let now = ThreadTime::now();
        let seconds = now.duration_since(self.since).as_secs_f64();
        let spent = match self.stage {
            Stage::Open | Stage::Page(_) => &mut self.spent.reading,
            Stage::Layout(_) => &mut self.spent.layout,
            Stage::Parse => &mut self.spent.parse,
            Stage::Check => &mut self.spent.check,
        };
        #[expect(clippy::float_arithmetic, reason = "time is measured, not counted")]
        {
            *spent += seconds;
        }
        (self.stage, self.since) = (stage, now);
    }

    /// Ends the last stage.
    pub(crate) fn stop(mut self) -> Spent {
        self.begin(self.stage);
        self.spent
    }
}
