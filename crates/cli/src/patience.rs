//! How long a worker may take over a document: as much time of the processor as is allowed, so
//! that what is read does not hang on what else the machine has to do.

use std::{
    fs,
    time::{Duration, Instant},
};

/// Who waits for the processor, or sleeps, is given up after so many times what is allowed.
const LONGEST: u32 = 4;

/// The patience with one worker over one document.
pub(crate) struct Patience {
    allowed: Duration,
    worker: u32,
    spent_before: Option<Duration>,
    began: Instant,
    deadline: Instant,
}

impl Patience {
    /// Begins to wait for a process that may take so much time from here on.
    pub(crate) fn with(worker: u32, allowed: Duration) -> Self {
        let began = Instant::now();
        let spent_before = processor_time(worker);
        Self { allowed, worker, spent_before, began, deadline: began + allowed }
    }

    /// How long to wait before looking how far the worker has come.
    pub(crate) fn left(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }

    /// Waits longer if the worker was kept waiting itself; `false` if it has had its time.
    pub(crate) fn extend(&mut self) -> bool {
        let more = self.allowed.saturating_sub(self.spent());
        let last = self.began + self.allowed * LONGEST;
        self.deadline = (Instant::now() + more).min(last);
        !self.left().is_zero()
    }

    /// Where the system does not tell, all the time that has passed.
    fn spent(&self) -> Duration {
        let spent = processor_time(self.worker).zip(self.spent_before);
        spent.map_or_else(
            || self.began.elapsed(),
            |(now, before)| now.saturating_sub(before),
        )
    }
}

/// What a process has had of the processor, where the system tells (Linux, proc(5)).
fn processor_time(process: u32) -> Option<Duration> {
    spent(&fs::read_to_string(format!("/proc/{process}/stat")).ok()?)
}

/// The time in a line of `/proc/PID/stat`: fields 14 and 15, in hundredths of a second. The name
/// of the program, in brackets, may hold anything.
fn spent(stat: &str) -> Option<Duration> {
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_ascii_whitespace().skip(11);
    let mut time = || fields.next()?.parse::<u64>().ok();
    Some(Duration::from_millis(time()?.checked_add(time()?)?.checked_mul(10)?))
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use std::{process::Command, thread};

    use super::*;

    #[test]
    fn time_is_read_behind_any_name() {
        let stat = "7 (a) b) R 1 7 7 0 -1 4 95 0 0 0 150 25 0 0 20 0 1 0 9 9";
        assert_eq!(spent(stat), Some(Duration::from_millis(1750)));
        assert_eq!(spent("7 (a) R 1"), None);
        assert_eq!(spent(""), None);
    }

    #[test]
    fn who_sleeps_is_waited_for_no_longer_than_the_longest() {
        let mut sleeper = Command::new("sleep").arg("60").spawn().unwrap();
        let mut patience = Patience::with(sleeper.id(), Duration::from_millis(100));
        assert!(patience.extend());
        thread::sleep(Duration::from_millis(401));
        assert!(!patience.extend());
        sleeper.kill().unwrap();
        sleeper.wait().unwrap();
    }

    #[test]
    fn who_has_had_the_time_is_waited_for_no_longer() {
        let mut patience = Patience::with(std::process::id(), Duration::ZERO);
        assert!(!patience.extend());
    }
}
