//! The summary of 5,000 units × 100 indicators: how long it takes to consolidate and write, how
//! much memory, how large the file is.
//!
//! `cargo bench --bench summary` prints the figures and leaves the workbook in the target's
//! folder; `--units N` and `--indicators N` change how many. `--open` has LibreOffice read it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Result, anyhow, ensure};
use jiff::civil::date;
use rust_decimal::Decimal;
use tonghop::campaign::table::Tables;
use tonghop::campaign::{Campaign, Reserved, read_campaign};
use tonghop::check::check;
use tonghop::consolidation::EarlierRounds;
use tonghop::consolidation::build::consolidate;
use tonghop::form::stamp::Stamp;
use tonghop::inbox::{Entry, EntryPlace, ReadFile, Return, SourceFile};
use tonghop::language::Language;
use tonghop::summary::write_summary;
use tonghop::value::{Answer, Figure, Value};
use tonghop::workbook::address::Address;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let option = |name: &str, default: usize| {
        let at = arguments.iter().position(|argument| argument == name);
        at.and_then(|at| arguments.get(at + 1)?.parse().ok())
            .unwrap_or(default)
    };
    let (units, indicators) = (option("--units", 5_000), option("--indicators", 100));
    let campaign = campaign(units, indicators)?;
    let returns = campaign.units.keys().enumerate();
    let files: Vec<ReadFile> = returns
        .map(|(number, unit)| returned(&campaign, number, unit))
        .collect();
    let start = Instant::now();
    let table = consolidate(
        &campaign,
        check(&campaign, files, None),
        EarlierRounds::default(),
    );
    let consolidated = start.elapsed();
    let before = peak_memory();
    let bytes = write_summary(&table, date(2024, 3, 21), Language::Vi)?;
    let written = start.elapsed() - consolidated;
    ensure!(
        table.returns.len() == units,
        "{} accepted",
        table.returns.len()
    );
    println!(
        "{units} units x {indicators} indicators: checked and consolidated in {:.1} s, at most {before} MiB",
        consolidated.as_secs_f64()
    );
    println!(
        "summary written in {:.1} s, at most {} MiB in all, {:.1} MiB on disk",
        written.as_secs_f64(),
        peak_memory(),
        Decimal::from(bytes.len()) / Decimal::from(1 << 20)
    );
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("summary-{units}.xlsx"));
    fs::write(&path, &bytes)?;
    println!("{}", path.display());
    if arguments.iter().any(|argument| argument == "--open") {
        open(&path)?;
    }
    Ok(())
}

/// Has LibreOffice read the workbook whole and save its overview.
fn open(path: &Path) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let start = Instant::now();
    let status = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            folder.path().join("profile").display()
        ))
        .args(["--headless", "--convert-to", "csv", "--outdir"])
        .args([folder.path(), path])
        .status()?;
    ensure!(status.success(), "LibreOffice failed");
    let made = path.with_extension("csv");
    let made = folder.path().join(made.file_name().unwrap_or_default());
    ensure!(made.exists(), "LibreOffice read nothing");
    println!(
        "LibreOffice opened it in {:.0} s",
        start.elapsed().as_secs_f64()
    );
    Ok(())
}

/// Ten groups of units; counts, amounts, yes or no, ratios and a mean among the indicators.
fn campaign(units: usize, indicators: usize) -> Result<Campaign> {
    let settings = "key,value\ncampaign,thu\ntitle,Báo cáo thử\norganisation,Cơ quan thử\nperiod,2024-Q1\ndeadline,2024-03-20\nbreakdown,group\n";
    let sections = "code,title\nA,Mục một\nB,Mục hai\n";
    let mut register = "code,name,type,group\n".to_owned();
    for number in 0..units {
        register.push_str(&format!(
            "u{number:05},Đơn vị số {number},xa,nhom {}\n",
            number % 10
        ));
    }
    let mut asked = "code,section,label,measure,kind,total\n".to_owned();
    for number in 0..indicators {
        let section = if number % 2 == 0 { "A" } else { "B" };
        let (kind, total) = match number % 10 {
            7 => ("amount", "sum".to_owned()),
            8 => ("yes-no", "units".to_owned()),
            9 if number > 20 => (
                "percent",
                format!("ratio:chi_tieu_{}/chi_tieu_{}", number - 9, number - 8),
            ),
            _ => ("count", "sum".to_owned()),
        };
        asked.push_str(&format!(
            "chi_tieu_{number},{section},Chỉ tiêu số {number},người,{kind},{total}\n"
        ));
    }
    let files = [
        ("settings.csv", settings.to_owned()),
        ("units.csv", register),
        ("sections.csv", sections.to_owned()),
        ("indicators.csv", asked),
    ];
    let files = files.map(|(name, text)| (name.to_owned(), text.into_bytes()));
    read_campaign(&Tables::from_csv(&files), &Reserved::default())
        .map_err(|mistakes| anyhow!("{mistakes:?}"))
}

/// A return with figures that differ from unit to unit.
fn returned(campaign: &Campaign, number: usize, unit: &str) -> ReadFile {
    let file = SourceFile {
        name: format!("{unit}.xlsx"),
        sha256: format!("{number:064x}"),
        received: None,
        sender: None,
        assigned: None,
        saved: None,
    };
    let mut answers = BTreeMap::new();
    let asked = campaign.indicators.values().filter(|i| i.is_asked());
    for (row, indicator) in (0u32..).zip(asked) {
        let figure = (number * 7919 + row as usize * 104_729) % 1_000;
        let value = match indicator.kind {
            tonghop::value::Kind::YesNo => Value::YesNo(!figure.is_multiple_of(3)),
            tonghop::value::Kind::Number(Figure::Amount) => {
                Value::Number(Decimal::new(figure as i64, 1))
            }
            _ => Value::Number(Decimal::from(figure)),
        };
        let entry = Entry {
            answer: Answer::Given(value),
            note: String::new(),
            place: Some(EntryPlace {
                original: None,
                sheet: "Số liệu".into(),
                cell: Address::new(row + 5, 5),
            }),
        };
        answers.insert((&indicator.code).into(), entry);
    }
    let returned = Return {
        file: file.clone(),
        stamp: Stamp::new(campaign, unit),
        answers,
        computed: BTreeMap::new(),
        lists: BTreeMap::new(),
        nothing_sections: BTreeSet::new(),
        replaces: None,
        subunits: None,
        modified: None,
        findings: Vec::new(),
    };
    let outcome = Ok(returned).into();
    ReadFile { file, outcome }
}

/// The greatest resident memory of this process so far, in MiB; 0 where the system doesn't say.
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|text| {
        text.trim()
            .trim_end_matches("kB")
            .trim()
            .parse::<u64>()
            .ok()
    });
    kibibytes.unwrap_or(0) >> 10
}
