#![no_main]

plankoll_fuzz::fuzz_text!(plankoll_parse::fuzzing::money);
