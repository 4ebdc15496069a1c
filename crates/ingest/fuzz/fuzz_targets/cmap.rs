#![no_main]

plankoll_fuzz::fuzz_bytes!(plankoll_fuzz::documents::cmap);
