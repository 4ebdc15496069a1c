//! Writes random plans and their truth into a folder, for `scripts/accuracy`.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, Result};
use clap::Parser;
use plankoll_plansmith::{Plan, Trait};

/// Random plans with known truth.
#[derive(Debug, Parser)]
struct Args {
    /// How many.
    #[arg(long, default_value_t = 60)]
    generate: u64,
    /// The seed of the first; the others follow.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// A trait that no plan is to show.
    #[arg(long, value_name = "TRAIT")]
    without: Vec<String>,
    /// Gets `input/` with the plans and `truth/`.
    folder: PathBuf,
}

fn main() -> Result<()> {
    let args = Args::parse();
    let named = |shown: &&Trait| args.without.iter().any(|name| name == shown.name());
    let without: Vec<Trait> = Trait::ALL.iter().filter(named).copied().collect();
    let (input, truth) = (args.folder.join("input"), args.folder.join("truth"));
    for folder in [&input, &truth] {
        fs::create_dir_all(folder)
            .with_context(|| format!("making {}", folder.display()))?;
    }
    for seed in args.seed..args.seed + args.generate {
        let plan = Plan::random(seed, &without);
        let write = |path: PathBuf, bytes: &[u8]| {
            fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))
        };
        write(input.join(format!("{}.txt", plan.id)), plan.to_text().as_bytes())?;
        write(input.join(format!("{}.pdf", plan.id)), &plan.to_pdf())?;
        let json = serde_json::to_vec_pretty(&plan.truth())?;
        write(truth.join(format!("{}.json", plan.id)), &json)?;
    }
    Ok(())
}
