//! SHA-256 in hex: what tells whether two files are the same.

use std::{fs::File, io, path::Path};

use sha2::{Digest, Sha256};

/// The hash of `bytes`.
pub(crate) fn of_bytes(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// The hash of a file, and its size; the file is never in memory as a whole.
pub(crate) fn of_file(path: &Path) -> io::Result<(String, u64)> {
    let mut hasher = Sha256::new();
    let bytes = io::copy(&mut File::open(path)?, &mut hasher)?;
    Ok((format!("{:x}", hasher.finalize()), bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_bytes_give_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("empty");
        std::fs::write(&path, "").unwrap();
        let (sha256, bytes) = of_file(&path).unwrap();
        assert_eq!((sha256.as_str(), bytes), (of_bytes(b"").as_str(), 0));
        assert!(sha256.starts_with("e3b0c442"));
    }
}
