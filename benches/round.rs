//! Reading, checking and consolidating 1,000 returns, beside the least that a user's own
//! program would do: open every file with calamine, take every sheet's range, one after the
//! other, and add up the numbers of each row.
//!
//! `cargo bench --bench round` writes the returns once, then runs each as processes of their
//! own, in turn, and prints the median of each, their ratio and the greatest memory: the tool
//! as it is, with files read in workers; the same in one process; a second run of it after one
//! more file came; the baseline. `--runs N` and `--units N` change how many.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, ensure};
use calamine::{Data, Reader, open_workbook_auto};
use jiff::civil::date;
use tonghop::campaign::{Campaign, ReadingLimits, Reporter, Unit};
use tonghop::check::check;
use tonghop::command::cache::{CacheFile, PROGRAM};
use tonghop::command::load::load_campaign;
use tonghop::command::workers::Workers;
use tonghop::consolidation::EarlierRounds;
use tonghop::consolidation::build::consolidate;
use tonghop::form::{Filling, write_form};
use tonghop::inbox::cache::{Cache, for_reading};
use tonghop::inbox::open::{InProcess, OpenFile};
use tonghop::inbox::read::ReturnReader;
use tonghop::inbox::receipts::Receipts;
use tonghop::inbox::scan::{Source, list_files, read_files, read_files_with};
use tonghop::inbox::{Entry, Return};
use tonghop::value::{Answer, Value};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let option = |name: &str, default: usize| {
        let at = arguments.iter().position(|argument| argument == name);
        at.and_then(|at| arguments.get(at + 1)?.parse().ok())
            .unwrap_or(default)
    };
    let units = option("--units", 1_000);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("round-{units}"));
    if let Some(at) = arguments.iter().position(|argument| argument == "--only") {
        return run_one(&arguments[at + 1], units, &folder);
    }
    write_returns(units, &folder)?;
    compare(units, &folder, option("--runs", 7))
}

/// Runs both kinds in turn and prints what came out.
fn compare(units: usize, folder: &Path, runs: usize) -> Result<()> {
    let mut times: BTreeMap<&str, Vec<Duration>> = BTreeMap::new();
    let mut memory: BTreeMap<&str, u64> = BTreeMap::new();
    for _ in 0..runs {
        let last = folder.join(format!("u{:05}.xlsx", units - 1));
        let aside = folder.with_extension("xlsx");
        fs::rename(&last, &aside)?;
        let before = run_process("second", units);
        fs::rename(&aside, &last)?;
        before?;
        for kind in ["tool", "one-process", "second", "baseline"] {
            let (time, peak, worker) = run_process(kind, units)?;
            let greatest = memory.entry("worker").or_default();
            *greatest = worker.max(*greatest);
            times.entry(kind).or_default().push(time);
            let greatest = memory.entry(kind).or_default();
            *greatest = peak.max(*greatest);
        }
    }
    let mut median = |kind: &str| {
        let times = times.get_mut(kind).context("a run of each kind")?;
        times.sort();
        Ok::<_, anyhow::Error>(times[times.len() / 2].as_secs_f64())
    };
    let (tool, alone, baseline) = (median("tool")?, median("one-process")?, median("baseline")?);
    println!(
        "{units} returns, {runs} runs, {} processors",
        rayon::current_num_threads()
    );
    println!("tool     {tool:.3} s, at most {} MiB", memory["tool"] >> 10);
    println!("each of its workers at most {} MiB", memory["worker"] >> 10);
    println!(
        "in one process {alone:.3} s, at most {} MiB",
        memory["one-process"] >> 10
    );
    println!(
        "baseline {baseline:.3} s, at most {} MiB",
        memory["baseline"] >> 10
    );
    println!("ratio    {:.2}", tool / baseline);
    let second = median("second")?;
    println!(
        "second   {second:.3} s, at most {} MiB, {:.2} of the first run",
        memory["second"] >> 10,
        second / tool
    );
    Ok(())
}

/// Runs one kind as a process of its own; its time, its greatest memory in KiB, and that of its
/// largest worker.
fn run_process(kind: &str, units: usize) -> Result<(Duration, u64, u64)> {
    let program = std::env::current_exe()?;
    let start = Instant::now();
    let output = Command::new(program)
        .args(["--only", kind, "--units", &units.to_string()])
        .output()?;
    let time = start.elapsed();
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout)?;
    let mut lines = text.lines().rev();
    let mut last = || lines.next().and_then(|line| line.parse().ok()).unwrap_or(0);
    let peak = last();
    Ok((time, peak, last()))
}

fn run_one(kind: &str, units: usize, folder: &Path) -> Result<()> {
    match kind {
        "tool" | "second" => {
            let program = Path::new(env!("CARGO_BIN_EXE_tonghop"));
            let workers = Workers::start_from(program, ReadingLimits::default());
            let workers = workers.map_err(|error| anyhow!("{error}"))?;
            let keeping = (kind == "second").then(|| CacheFile::open(folder.parent()?));
            run_tool(units, folder, &workers, keeping.flatten())?;
            println!("{}", workers_memory());
        }
        "one-process" => run_tool(units, folder, &InProcess::default(), None)?,
        _ => run_baseline(folder)?,
    }
    println!("{}", peak_memory("self"));
    Ok(())
}

fn run_tool(
    units: usize,
    folder: &Path,
    opener: &dyn OpenFile,
    kept: Option<CacheFile>,
) -> Result<()> {
    let campaign = campaign(units)?;
    let asked = for_reading(&campaign);
    let cache = kept.as_ref().map(|kept| Cache::new(kept, &asked, PROGRAM));
    let files = list_files(folder).map_err(|error| anyhow!("{error}"))?;
    let reader = ReturnReader::new(&asked);
    let receipts = Receipts::default();
    let from = Source {
        inbox: folder,
        receipts: &receipts,
        opener,
        cache: cache.as_ref(),
    };
    let read = read_files_with(&reader, from, &files, &|| ());
    if let Some(kept) = kept {
        kept.close();
    }
    let table = consolidate(
        &campaign,
        check(&campaign, read, None),
        EarlierRounds::default(),
    );
    ensure!(
        table.returns.len() * 10 > units * 9,
        "{} of {units} accepted",
        table.returns.len()
    );
    println!("{}", table.totals["ket_nap"].all.value.unwrap_or_default());
    Ok(())
}

fn run_baseline(folder: &Path) -> Result<()> {
    let mut sums: BTreeMap<(String, u32), f64> = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let mut workbook = open_workbook_auto(entry?.path())?;
        for name in workbook.sheet_names() {
            let range = workbook.worksheet_range(&name)?;
            for (row, cells) in (0u32..).zip(range.rows()) {
                for cell in cells {
                    if let Data::Float(number) = cell {
                        *sums.entry((name.clone(), row)).or_default() += number;
                    }
                }
            }
        }
    }
    println!("{}", sums.len());
    Ok(())
}

/// The greatest resident memory of a process so far, in KiB; 0 where the system doesn't say.
fn peak_memory(process: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|text| text.trim().trim_end_matches("kB").trim().parse().ok())
        .unwrap_or(0)
}

/// The greatest memory of any process that this one started and that still lives, in KiB.
fn workers_memory() -> u64 {
    let own = format!("PPid:\t{}", std::process::id());
    let all = fs::read_dir("/proc").into_iter().flatten().flatten();
    let names = all.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let is_own = |process: &String| {
        let status = fs::read_to_string(format!("/proc/{process}/status"));
        status.is_ok_and(|status| status.lines().any(|line| line == own))
    };
    let peaks = names.filter(is_own).map(|process| peak_memory(&process));
    peaks.max().unwrap_or(0)
}

/// The sample's folder.
fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/ha-tinh-2024-q1")
}

/// The sample's campaign with a register of so many units, and nothing asked of the office.
fn campaign(units: usize) -> Result<Campaign> {
    let mut campaign = load_campaign(&sample()).map_err(|error| anyhow!("{error}"))?;
    let known: Vec<Unit> = campaign.units.values().cloned().collect();
    let numbered = |number: usize| {
        let mut unit = known[number % known.len()].clone();
        unit.code = format!("u{number:05}");
        unit.name = format!("{} {number}", unit.name);
        (unit.code.clone(), unit)
    };
    campaign.units = (0..units).map(numbered).collect();
    campaign
        .indicators
        .retain(|_, indicator| indicator.reporter != Reporter::Office);
    campaign
        .lists
        .retain(|_, list| list.reporter != Reporter::Office);
    campaign
        .checks
        .retain(|check| matches!(check.reporter, Reporter::All | Reporter::Only(_)));
    Ok(campaign)
}

/// Writes a filled form for each unit, unless they are there from an earlier run: the answers
/// of the sample's units, over and over.
fn write_returns(units: usize, folder: &PathBuf) -> Result<()> {
    let done = folder.with_extension("done");
    if done.exists() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    let known = sample_fillings()?;
    let campaign = campaign(units)?;
    for (number, unit) in campaign.units.values().enumerate() {
        let filling = &known[number % known.len()];
        let form = write_form(
            &campaign,
            unit,
            filling,
            (date(2024, 3, 20), campaign.settings.language),
        )?;
        fs::write(folder.join(format!("{}.xlsx", unit.code)), form)?;
    }
    fs::write(done, "")?;
    Ok(())
}

/// What the sample's units answered, in the order of the register.
fn sample_fillings() -> Result<Vec<Filling>> {
    let campaign = load_campaign(&sample()).map_err(|error| anyhow!("{error}"))?;
    let inbox = sample().join("inbox");
    let files = list_files(&inbox).map_err(|error| anyhow!("{error}"))?;
    let reader = ReturnReader::new(&campaign);
    let read = read_files(&reader, &inbox, &files, &Receipts::default(), &|| ());
    let returns: BTreeMap<String, Return> = read
        .into_iter()
        .filter_map(|read| read.outcome.returned().cloned())
        .map(|returned| (returned.unit().to_owned(), returned))
        .collect();
    let filling = |unit: &String| {
        returns
            .get(unit)
            .map(filling)
            .context("a return of every unit")
    };
    campaign.units.keys().map(filling).collect()
}

/// The filling that gives this return; peers of transfers are left out.
fn filling(returned: &Return) -> Filling {
    let mut filling = Filling::default();
    for (code, entry) in &returned.answers {
        match &entry.answer {
            Answer::Given(value) => drop(filling.answers.insert(code.clone(), value.clone())),
            Answer::Nothing => drop(filling.nothing.insert(code.clone())),
            Answer::Blank | Answer::Unusable(_) => {}
        }
    }
    for (list, entry) in &returned.lists {
        let cell = |(column, cell): (&String, &Entry)| {
            let value = cell.answer.value()?;
            (!matches!(value, Value::Unit(_))).then(|| (column.clone(), value.clone()))
        };
        let rows = entry
            .rows
            .iter()
            .map(|row| row.cells.iter().filter_map(cell).collect());
        filling.lists.insert(list.clone(), rows.collect());
    }
    filling
}
