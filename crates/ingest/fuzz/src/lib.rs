//! Any bytes at all through every reader of plankoll: what the fuzz targets share.
//!
//! A target is one line in `fuzz_targets/`; what must hold of its input is a trial: in
//! [`documents`] and [`plans`] here, in `plankoll_parse::fuzzing` for the grammars. Tests on
//! stable run the same trials over `found/`, inputs that once failed one.

pub mod documents;
pub mod plans;

use std::collections::BTreeSet;
use std::panic::{self, PanicHookInfo};
use std::process;
use std::sync::Mutex;

/// A fuzz target that runs a trial of bytes.
#[macro_export]
macro_rules! fuzz_bytes {
    ($trial:path) => {
        libfuzzer_sys::fuzz_target!(init: $crate::forgive_caught_panics(), |bytes: &[u8]| {
            $trial(bytes)
        });
    };
}

/// A fuzz target that runs a trial of a text.
#[macro_export]
macro_rules! fuzz_text {
    ($trial:path) => {
        libfuzzer_sys::fuzz_target!(init: $crate::forgive_caught_panics(), |bytes: &[u8]| {
            $trial(&String::from_utf8_lossy(bytes))
        });
    };
}

/// Lets panics of libraries unwind, since the reader turns those of the PDF library into errors
/// of the document. One that nobody catches ends the target after all; one of our own ends it
/// at once.
pub fn forgive_caught_panics() {
    let abort = panic::take_hook();
    panic::set_hook(Box::new(move |panicked| {
        if is_foreign(panicked) {
            tell_once(panicked);
        } else {
            abort(panicked);
            process::abort();
        }
    }));
}

fn is_foreign(panicked: &PanicHookInfo<'_>) -> bool {
    panicked.location().is_some_and(|place| place.file().contains("/registry/src/"))
}

/// Says where a library panics, once a place.
fn tell_once(panicked: &PanicHookInfo<'_>) {
    static TOLD: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let place = panicked.location().map(ToString::to_string).unwrap_or_default();
    if TOLD.lock().is_ok_and(|mut told| told.insert(place)) {
        eprintln!("PANIC OF A LIBRARY: {panicked}");
    }
}
