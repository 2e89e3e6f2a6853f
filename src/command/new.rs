//! `tonghop new`: a folder with a campaign that runs at once, small or a worked example.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use jiff::civil::Date;

use super::save::{make_folder, save};
use super::transaction::{Transaction, recover};
use super::{Edge, Outcome};
use crate::campaign::example::Example;
use crate::campaign::workbook::write_campaign;
use crate::command::terminal::print_line;
use crate::error::Error;
use crate::language::Language;
use crate::language::path::shown_path;
use crate::language::text::is_name_of_windows;
use crate::language::words::Arg;

/// The workbook of the tables.
pub(super) const CAMPAIGN: &str = "campaign.xlsx";

/// Writes a new campaign and prints what was written and what to do next.
pub(super) fn run(edge: &Edge, dir: &Path, example: Option<&str>) -> Result<Outcome, Error> {
    let account = create(dir, example, edge.run_date, edge.language)?;
    print_line!("{account}");
    Ok(Outcome::Clean)
}

/// Writes a new campaign into a folder that doesn't exist yet or is empty; tells in words
/// what was written and what to do next.
fn create(
    dir: &Path,
    example: Option<&str>,
    run_date: Date,
    language: Language,
) -> Result<String, Error> {
    let chosen = choose(example)?;
    refuse_files(dir)?;
    let path = dir.join(CAMPAIGN);
    let workbook = write_campaign(&chosen.tables(), language, run_date);
    let workbook = workbook.map_err(|source| Error::Workbook {
        path: path.clone(),
        source,
    })?;
    let others = chosen.other_files();
    let others = others.map(|(place, bytes)| (place, bytes.to_vec()));
    let files: Vec<_> = [(CAMPAIGN.to_owned(), workbook)]
        .into_iter()
        .chain(others)
        .collect();
    begin(dir, &files, &|_| Ok(()))?;
    Ok(account(chosen, dir, example.is_some(), language))
}

/// Writes the files of a new campaign, all of them or none, once they are proved where they wait.
///
/// # Errors
/// [`Error::Write`] with the path, and what the proof says.
pub(super) fn begin(
    dir: &Path,
    files: &[(String, Vec<u8>)],
    proof: &dyn Fn(&Path) -> Result<(), Error>,
) -> Result<(), Error> {
    let is_new = !dir.exists();
    let begun = put_all(dir, files, proof);
    if begun.is_err() && is_new {
        // Only where nothing is in it.
        drop(fs::remove_dir(dir));
    }
    begun
}

fn put_all(
    dir: &Path,
    files: &[(String, Vec<u8>)],
    proof: &dyn Fn(&Path) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut transaction = Transaction::begin(dir)?;
    let aside = transaction.folder_aside(&dir.join(CAMPAIGN))?;
    transaction.folder(&dir.join("inbox"));
    for (name, bytes) in files {
        let path = aside.join(name);
        make_folder(path.parent().unwrap_or(&aside))?;
        save(&path, bytes)?;
        transaction.shift(&path, &dir.join(name));
    }
    proof(&aside)?;
    transaction.commit()
}

fn choose(example: Option<&str>) -> Result<Example, Error> {
    let Some(name) = example else {
        return Ok(Example::starter());
    };
    Example::find(name).ok_or_else(|| Error::NoExample {
        name: name.to_owned(),
        known: Example::names().join(", "),
    })
}

/// Refuses a folder in which something is, or whose name Windows keeps to itself: what is made
/// elsewhere goes there, too.
pub(super) fn refuse_files(dir: &Path) -> Result<(), Error> {
    let mut names = dir.iter().filter_map(|name| name.to_str());
    if names.any(is_name_of_windows) {
        return Err(Error::NameOfWindows {
            dir: dir.to_owned(),
        });
    }
    let unreadable = |source| Error::Read {
        path: dir.to_owned(),
        source,
    };
    // What a run left that was stopped is nobody's.
    recover(dir)?;
    match fs::read_dir(dir).map(|mut entries| entries.next()) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(source) => Err(unreadable(source)),
        Ok(None) => Ok(()),
        Ok(Some(_)) => Err(Error::NotEmpty {
            dir: dir.to_owned(),
        }),
    }
}

/// What was written, a line each, then the next steps as they would be typed.
fn account(chosen: Example, dir: &Path, is_example: bool, language: Language) -> String {
    let shown = typed(dir);
    let with_dir = |key: &str| language.fill(key, &[("dir", Arg::from(shown.as_str()))]);
    let count = |folder: &str| {
        let inside = |(place, _): &(String, _)| place.starts_with(folder);
        chosen.other_files().filter(inside).count()
    };
    let mut lines = vec![with_dir("new-done"), language.text("new-campaign")];
    let is_form = |(place, _): &(String, _)| !place.contains('/') && place.ends_with(".xlsx");
    let forms = chosen.other_files().filter(is_form);
    lines.extend(forms.map(|(place, _)| language.fill("new-form", &[("file", Arg::from(place))])));
    let folders = [
        ("templates/", "new-templates"),
        ("previous/", "new-previous"),
        ("inbox/", "new-inbox"),
    ];
    for (folder, key) in folders {
        let count = count(folder);
        if count > 0 || folder == "inbox/" {
            lines.push(language.fill(key, &[("count", Arg::from(count))]));
        }
    }
    lines.push(language.text("new-next"));
    let steps: &[&str] = if is_example {
        &["new-step-consolidate", "new-step-look"]
    } else {
        &[
            "new-step-edit",
            "new-step-forms",
            "new-step-check",
            "new-step-mail",
            "new-step-status",
            "new-step-consolidate",
        ]
    };
    lines.extend(steps.iter().map(|step| with_dir(step)));
    lines.join("\n")
}

/// A path as it would be typed after a command.
pub(super) fn typed(path: &Path) -> String {
    let text = shown_path(path);
    if text.contains(char::is_whitespace) {
        format!("\"{text}\"")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::read_campaign;
    use crate::campaign::table::Tables;
    use crate::narrative::reserved_words;
    use crate::workbook::read::read_book;

    const DAY: Date = Date::constant(2026, 1, 5);

    #[test]
    fn a_new_folder_holds_a_campaign_that_reads() {
        let top = tempfile::tempdir().expect("a folder");
        let dir = top.path().join("đợt mới");
        let account = create(&dir, None, DAY, Language::Vi).expect("a campaign");
        for step in [
            "mail request",
            "forms",
            "mail correction",
            "mail reminder",
            "status",
        ] {
            let typed = format!("tonghop {step} \"");
            assert!(account.contains(&typed), "{step}: {account}");
        }
        let bytes = fs::read(dir.join("campaign.xlsx")).expect("the workbook");
        let tables = Tables::from_book(&read_book(&bytes).expect("a book"));
        assert!(read_campaign(&tables, &reserved_words()).is_ok());
        assert!(dir.join("templates/bao-cao.docx").is_file());
        assert!(dir.join("inbox").is_dir());
    }

    #[test]
    fn every_example_is_written_whole() {
        for name in Example::names() {
            let top = tempfile::tempdir().expect("a folder");
            let account = create(top.path(), Some(name), DAY, Language::En).expect(name);
            let has_form = top.path().join("bieu.xlsx").is_file();
            assert_eq!(account.contains("bieu.xlsx"), has_form, "{account}");
            let example = Example::find(name).expect(name);
            for (place, bytes) in example.other_files() {
                assert_eq!(fs::read(top.path().join(&place)).expect(&place), bytes);
            }
        }
    }

    #[test]
    fn a_folder_with_files_is_refused_and_left_alone() {
        let top = tempfile::tempdir().expect("a folder");
        fs::write(top.path().join("a.txt"), "a").expect("a file");
        let outcome = create(top.path(), None, DAY, Language::Vi);
        assert!(matches!(outcome, Err(Error::NotEmpty { .. })));
        for name in ["aux", "quy 4/nul", "quy 4."] {
            let outcome = create(&top.path().join(name), None, DAY, Language::Vi);
            assert!(
                matches!(outcome, Err(Error::NameOfWindows { .. })),
                "{name}"
            );
        }
        assert_eq!(fs::read_dir(top.path()).expect("the folder").count(), 1);
    }

    #[test]
    fn an_unknown_example_is_refused_before_anything_is_written() {
        let top = tempfile::tempdir().expect("a folder");
        let dir = top.path().join("x");
        let outcome = create(&dir, Some("ha-noi"), DAY, Language::Vi);
        assert!(matches!(outcome, Err(Error::NoExample { .. })));
        assert!(!dir.exists());
    }
}
