//! Reading, checking and consolidating 1,000 returns, beside the least that a user's own
//! program would do: open every file with calamine, take every sheet's range, one after the
//! other, and add up the numbers of each row.
//!
//! `cargo bench --bench round` writes the returns once, then runs each as processes of their
//! own, in turn: the tool as it is, with files read in workers; the same in one process; a second
//! run of it after one more file came; the baseline. It prints the median of each, the time of processors that it took, the ratios to the
//! baseline, and the greatest memory. `--runs N` and `--units N` change how many; with several
//! sizes, as in `--units 94,1000,10000`, it prints how the time grows with the number of returns.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, anyhow, ensure};
use calamine::{Data, Reader, open_workbook_auto};
use jiff::civil::date;
use tonghop::campaign::{Campaign, Reporter, Unit};
use tonghop::check::check;
use tonghop::command::cache::{CacheFile, PROGRAM};
use tonghop::command::load::load_campaign;
use tonghop::command::workers::Workers;
use tonghop::consolidation::EarlierRounds;
use tonghop::consolidation::build::consolidate;
use tonghop::form::{Filling, write_form};
use tonghop::inbox::cache::{Cache, for_reading};
use tonghop::inbox::name::Name;
use tonghop::inbox::open::{InProcess, OpenFile};
use tonghop::inbox::read::ReturnReader;
use tonghop::inbox::receipts::Receipts;
use tonghop::inbox::scan::{Source, list_files, read_files, read_files_with};
use tonghop::inbox::{Entry, Return};
use tonghop::value::{Answer, Value};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let option = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).map(String::as_str)
    };
    let folder = |units: usize| {
        let folder = format!("round-{units}");
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder)
    };
    let sizes = option("--units").unwrap_or("1000").split(',');
    let sizes: Vec<usize> = sizes.map(str::parse).collect::<Result<_, _>>()?;
    if let Some(kind) = option("--only") {
        return run_one(kind, sizes[0], &folder(sizes[0]));
    }
    let runs = option("--runs").unwrap_or("7").parse()?;
    let mut times = Vec::new();
    for units in sizes {
        write_returns(units, &folder(units))?;
        times.push((units, compare(units, &folder(units), runs)?));
    }
    if let [(few, short), .., (many, long)] = times[..] {
        let exponent = (long / short).ln() / (many as f64 / few as f64).ln();
        println!("the time grows with the number of returns to the power of {exponent:.2}");
    }
    Ok(())
}

/// What a run took.
#[derive(Clone, Copy, Default)]
struct Cost {
    seconds: f64,
    /// Seconds of processors, of all processes.
    cpu: f64,
    /// KiB of all processes.
    memory: f64,
}

/// Runs all kinds in turn and prints what came out; the seconds that the tool takes.
fn compare(units: usize, folder: &Path, runs: usize) -> Result<f64> {
    let mut costs: BTreeMap<&str, Vec<Cost>> = BTreeMap::new();
    for _ in 0..runs {
        let last = folder.join(format!("u{:05}.xlsx", units - 1));
        let aside = folder.with_extension("xlsx");
        fs::rename(&last, &aside)?;
        let before = run_process("second", units);
        fs::rename(&aside, &last)?;
        before?;
        for kind in ["tool", "one-process", "second", "baseline"] {
            costs
                .entry(kind)
                .or_default()
                .push(run_process(kind, units)?);
        }
    }
    println!(
        "{units} returns, {runs} runs, {} processors",
        rayon::current_num_threads()
    );
    let baseline = median(&costs["baseline"]);
    for (kind, costs) in &costs {
        let cost = median(costs);
        println!(
            "{kind:12} {:7.3} s  ratio {:.2}  processors {:7.3} s  ratio {:.2}  memory {:4.0} MiB",
            cost.seconds,
            cost.seconds / baseline.seconds,
            cost.cpu,
            cost.cpu / baseline.cpu,
            cost.memory / 1024.0,
        );
    }
    let (tool, second) = (median(&costs["tool"]), median(&costs["second"]));
    println!(
        "the second run takes {:.2} of the first",
        second.seconds / tool.seconds
    );
    Ok(tool.seconds)
}

/// The median of times, and the greatest memory.
fn median(costs: &[Cost]) -> Cost {
    let middle = |of: fn(&Cost) -> f64| {
        let mut all: Vec<f64> = costs.iter().map(of).collect();
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    };
    Cost {
        seconds: middle(|cost| cost.seconds),
        cpu: middle(|cost| cost.cpu),
        memory: costs.iter().map(|cost| cost.memory).fold(0.0, f64::max),
    }
}

/// Runs one kind as a process of its own.
fn run_process(kind: &str, units: usize) -> Result<Cost> {
    let program = std::env::current_exe()?;
    let start = Instant::now();
    let output = Command::new(program)
        .args(["--only", kind, "--units", &units.to_string()])
        .output()?;
    let seconds = start.elapsed().as_secs_f64();
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout)?;
    let last = text.lines().next_back().unwrap_or_default();
    let (cpu, memory) = last.split_once(' ').context("what it took")?;
    Ok(Cost {
        seconds,
        cpu: cpu.parse()?,
        memory: memory.parse()?,
    })
}

fn run_one(kind: &str, units: usize, folder: &Path) -> Result<()> {
    let program = Path::new(env!("CARGO_BIN_EXE_tonghop"));
    if kind == "baseline" {
        run_baseline(folder)?;
        print_cost();
        return Ok(());
    }
    let campaign = campaign(units)?;
    let asked = for_reading(&campaign);
    let start = || Workers::start_reading_from(program, &asked);
    let workers = (kind != "one-process").then(start).transpose();
    let workers = workers.map_err(|error| anyhow!("{error}"))?;
    let kept = (kind == "second").then(|| CacheFile::open(folder.parent()?));
    let here = InProcess::default();
    let opener: &dyn OpenFile = match &workers {
        Some(workers) => workers,
        None => &here,
    };
    run_tool((&campaign, &asked), folder, opener, kept.flatten())?;
    // While the workers are there.
    print_cost();
    Ok(())
}

fn run_tool(
    (campaign, asked): (&Campaign, &Campaign),
    folder: &Path,
    opener: &dyn OpenFile,
    kept: Option<CacheFile>,
) -> Result<()> {
    let units = campaign.units.len();
    let cache = kept.as_ref().map(|kept| Cache::new(kept, asked, PROGRAM));
    let files = list_files(folder).map_err(|error| anyhow!("{error}"))?;
    let reader = ReturnReader::new(asked);
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
        campaign,
        check(campaign, read, None),
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

/// Prints the seconds of processors that this process and those that it started have taken, and
/// their greatest memory together in KiB: what the program itself takes, they share.
fn print_cost() {
    let own = std::process::id().to_string();
    let parent = format!("PPid:\t{own}");
    let about = |process: &str, what: &str| {
        fs::read_to_string(format!("/proc/{process}/{what}")).unwrap_or_default()
    };
    let all = fs::read_dir("/proc").into_iter().flatten().flatten();
    let names = all.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut processes: Vec<String> = names
        .filter(|process| about(process, "status").lines().any(|line| line == parent))
        .collect();
    processes.push(own);
    let (mut cpu, mut memory, mut program) = (0.0, 0.0, 0.0f64);
    for process in &processes {
        let status = about(process, "status");
        let kibibytes = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let number =
                line.and_then(|text| text.trim().trim_end_matches("kB").trim().parse().ok());
            number.unwrap_or(0.0)
        };
        let files = kibibytes("RssFile:");
        memory += kibibytes("VmHWM:") - files;
        program = program.max(files);
        let times = about(process, "stat");
        let times = times.rsplit(')').next().unwrap_or_default().split(' ');
        // The name, which may have any letter in it, is the second; user and system come later.
        let ticks = times
            .skip(12)
            .take(2)
            .filter_map(|ticks| ticks.parse::<f64>().ok());
        cpu += ticks.sum::<f64>() / 100.0;
    }
    println!("{cpu} {}", memory + program);
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
            Answer::Given(value) => drop(filling.answers.insert(code.to_string(), value.clone())),
            Answer::Nothing => drop(filling.nothing.insert(code.to_string())),
            Answer::Blank | Answer::Unusable(_) => {}
        }
    }
    for (list, entry) in &returned.lists {
        let cell = |(column, cell): (&Name, &Entry)| {
            let value = cell.answer.value()?;
            (!matches!(value, Value::Unit(_))).then(|| (column.to_string(), value.clone()))
        };
        let rows = entry
            .rows
            .iter()
            .map(|row| row.cells.iter().filter_map(cell).collect());
        filling.lists.insert(list.clone(), rows.collect());
    }
    filling
}
