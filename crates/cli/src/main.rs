//! The plankoll command line.

fn main() {}
