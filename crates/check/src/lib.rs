//! The catalogue of checks, run over records in parallel.
