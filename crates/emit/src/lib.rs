//! Records, manifest and the data package, written to any writer.
