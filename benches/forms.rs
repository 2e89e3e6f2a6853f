//! `tonghop forms` on the example as a whole process: 95 forms with last period's values.
//!
//! `cargo bench --bench forms` prints the median of some runs.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

const RUNS: usize = 9;

fn main() -> Result<()> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("forms-bench");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).context("the folder of an earlier run")?;
    }
    let example = ["new", "--example", "ha-tinh-2024-q1"];
    tonghop(&folder, &example)?;
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            tonghop(&folder, &["forms"]).map(|()| start.elapsed())
        })
        .collect::<Result<_>>()?;
    times.sort();
    let count = std::fs::read_dir(folder.join("forms"))?.count();
    println!("{count} forms in {:.3} s", times[RUNS / 2].as_secs_f64());
    Ok(())
}

fn tonghop(folder: &Path, arguments: &[&str]) -> Result<()> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
    let output = command.args(arguments).arg(folder).output()?;
    ensure!(output.status.success(), "{arguments:?}: {output:?}");
    Ok(())
}
