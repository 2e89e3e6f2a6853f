//! `tonghop consolidate`: writes the summary and the narratives.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::check::{outcome, print_account};
use super::mail::journal_file;
use super::narratives::{Output, write_narratives};
use super::round::{inbox_of, run_round};
use super::{Edge, Outcome, save};
use crate::campaign::Campaign;
use crate::consolidation::Consolidation;
use crate::error::Error;
use crate::language::Language;
use crate::language::words::Arg;
use crate::mail::register::unit_letters;
use crate::summary::write_summary;

/// Consolidates the inbox and writes `output/`.
pub(super) fn run(
    edge: &Edge,
    (dir, campaign): (&Path, &Campaign),
    (inbox, output): (Option<&Path>, Option<&Path>),
    trace: bool,
) -> Result<Outcome, Error> {
    let start = Instant::now();
    let language = edge.language;
    let mut table = run_round(edge, dir, campaign, &inbox_of(dir, inbox))?;
    table.letters = unit_letters(campaign, &journal_file::read(dir)?);
    let folder = output.map_or_else(|| dir.join("output"), Path::to_owned);
    save::make_folder(&folder)?;
    print_account(&table, language);
    report_wrote(&save_summary(edge, &table, &folder)?, language);
    let narratives = write_narratives(edge, dir, &table, &folder, trace)?;
    let outputs = narratives.outputs.iter();
    outputs.for_each(|output| report(output, language));
    if !narratives.mistakes.is_empty() {
        let messages = narratives.mistakes;
        return Err(Error::Templates { messages });
    }
    let seconds = format!("{:.1}", start.elapsed().as_secs_f64());
    let seconds = if language == Language::Vi {
        seconds.replace('.', ",")
    } else {
        seconds
    };
    anstream::println!(
        "{}",
        language.fill("command-time", &[("seconds", Arg::from(seconds))])
    );
    Ok(outcome(&table))
}

fn save_summary(edge: &Edge, table: &Consolidation<'_>, folder: &Path) -> Result<PathBuf, Error> {
    let path = folder.join("summary.xlsx");
    let summary = write_summary(table, edge.run_date, edge.language);
    let summary = summary.map_err(|source| Error::Workbook {
        path: path.clone(),
        source,
    })?;
    save::save(&path, &summary)?;
    Ok(path)
}

fn report_wrote(path: &Path, language: Language) {
    say("command-wrote", path, language);
}

fn report(output: &Output, language: Language) {
    match output {
        Output::Written(path) => report_wrote(path, language),
        Output::NotWritten(path) => say("command-not-written", path, language),
        Output::Removed(path) => say("command-removed", path, language),
    }
}

fn say(key: &str, path: &Path, language: Language) {
    let path = Arg::from(path.display().to_string());
    anstream::println!("{}", language.fill(key, &[("path", path)]));
}
