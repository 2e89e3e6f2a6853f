//! One builder for tests of the built program: Markdown tables become a campaign and its
//! returned forms, as real workbooks in a temporary folder.
//!
//! A small campaign of three units stands behind every test; a test names only the tables
//! that matter to it. Steps happen in their order: a form that came back before a table
//! changed is a form of the campaign as it was.

pub(crate) mod container;
pub(crate) mod markdown;
pub(crate) mod package;
pub(crate) mod tables;
pub(crate) mod tampered;
pub(crate) mod workbook;
pub(crate) mod wrapped;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::outputs::limits::expect_sound;
use tempfile::TempDir;
use tonghop::campaign::Campaign;
use tonghop::campaign::headings::TableName;
use tonghop::command::load::load_campaign;
use tonghop::form::file_name::form_file_name;
use tonghop::form::layout::{LIST_FIRST_COLUMN, LIST_FIRST_ROW, Layout, NOTHING_CELL};
use tonghop::language::Language;
use tonghop::workbook::address::Address;
use tonghop::workbook::book::Book;
use tonghop::workbook::read::read_book;

/// The day that every output of a test carries.
pub(crate) const DATE: &str = "2024-03-21";

/// The subcommands that write workbooks.
const WRITING: [&str; 5] = ["forms", "corrections", "consolidate", "next", "history"];

/// A campaign in a temporary folder.
pub(crate) struct TestCampaign {
    folder: TempDir,
    tables: BTreeMap<&'static str, Vec<Vec<String>>>,
    is_csv: bool,
    has_forms: bool,
}

/// How a run of the program ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// The same run; fails where the program could not do what it was asked.
    #[track_caller]
    pub(crate) fn done(self) -> Self {
        let is_done = matches!(self.status, 0 | 1);
        assert!(
            is_done,
            "status {}: {}{}",
            self.status, self.stdout, self.stderr
        );
        self
    }
}

impl TestCampaign {
    /// The small campaign with an empty inbox.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join("inbox")).expect("an inbox");
        let tables = tables::DEFAULTS
            .iter()
            .map(|(name, text)| (*name, markdown::rows(text)));
        Self {
            folder,
            tables: tables.collect(),
            is_csv: false,
            has_forms: false,
        }
        .save()
    }

    /// The same campaign with this table instead, or, for `settings`, with these settings.
    pub(crate) fn table(mut self, name: &str, text: &str) -> Self {
        let table = TableName::parse(name).unwrap_or_else(|| panic!("no table {name}"));
        let key = tables::key(table);
        let rows = markdown::rows(text);
        if name == "settings" {
            let known = self.tables.entry(key).or_default();
            let is_new = known.is_empty();
            for row in rows
                .into_iter()
                .filter(|row| is_new || row.first().is_some_and(|key| key != "key"))
            {
                known.retain(|old| old.first() != row.first());
                known.push(row);
            }
        } else {
            self.tables.insert(key, rows);
        }
        self.save()
    }

    /// The same campaign with this table on a sheet of another name.
    pub(crate) fn renamed(mut self, name: &str, shown: &'static str) -> Self {
        let table = TableName::parse(name).unwrap_or_else(|| panic!("no table {name}"));
        let rows = self.tables.remove(tables::key(table)).expect("the table");
        self.tables.insert(shown, rows);
        self.save()
    }

    /// The same campaign without this table.
    pub(crate) fn without(mut self, name: &str) -> Self {
        let table = TableName::parse(name).unwrap_or_else(|| panic!("no table {name}"));
        self.tables.remove(tables::key(table));
        self.save()
    }

    /// The same campaign as CSV files instead of a workbook.
    pub(crate) fn in_csv(mut self) -> Self {
        self.is_csv = true;
        self.save()
    }

    /// Writes the tables and forgets the forms made from the tables before.
    fn save(mut self) -> Self {
        let (book, folder) = (self.path("campaign.xlsx"), self.path("campaign"));
        if self.is_csv {
            fs::remove_file(book).ok();
            fs::remove_dir_all(&folder).ok();
            fs::create_dir_all(&folder).expect("a folder");
            for (name, rows) in &self.tables {
                let path = folder.join(format!("{name}.csv"));
                fs::write(path, markdown::csv(rows)).expect("a CSV file");
            }
        } else {
            fs::write(book, tables::workbook(&self.tables)).expect("a workbook");
        }
        self.has_forms = false;
        self
    }

    /// A form came back with these answers: `u1.xlsx` of the unit `u1`.
    pub(crate) fn returned(self, unit: &str, answers: &str) -> Self {
        self.returned_as(unit, &format!("{unit}.xlsx"), answers, |_| ())
    }

    /// A form came back under a name and with more done to it than answers typed.
    ///
    /// A line of the answers is `| what | value |`, where what is an indicator's code, a
    /// list's cell `list.column[row]`, `nil.list`, `nil.section A`, a cell `Sheet!A1`, or `name x` to point
    /// the defined name x somewhere else or, with no value, to delete it. A list that no line is
    /// about says "nothing to report"; `| nil.list | |` leaves it as it went out.
    pub(crate) fn returned_as(
        mut self,
        unit: &str,
        file: &str,
        answers: &str,
        edit: impl FnOnce(&mut Book),
    ) -> Self {
        let mut book = self.form(unit);
        let campaign = self.campaign();
        let unit = campaign.reporter(unit).expect("a unit of the register");
        let layout = Layout::new(&campaign, unit, campaign.settings.language);
        let rows = markdown::rows(answers);
        let is_named = |list: &str| {
            let mut named = rows.iter().filter_map(|row| row.first());
            named
                .any(|what| *what == format!("nil.{list}") || what.starts_with(&format!("{list}.")))
        };
        let lists = layout.lists.iter().map(|(_, list)| list.code.as_str());
        for list in lists.filter(|list| !is_named(list)) {
            let nothing = campaign.settings.language.text("nothing-to-report");
            answer(&mut book, &layout, &format!("nil.{list}"), &nothing);
        }
        for row in &rows {
            let [what, value] = row.as_slice() else {
                panic!("{row:?} is not a pair")
            };
            answer(&mut book, &layout, what, value);
        }
        edit(&mut book);
        self.file(file, &workbook::write_book(&book))
    }

    /// A unit's blank form, as the program wrote it.
    pub(crate) fn form(&mut self, unit: &str) -> Book {
        if !self.has_forms {
            fs::remove_dir_all(self.path("forms")).ok();
            let run = self.run(&["forms"]);
            assert_eq!(run.status, 0, "forms: {}", run.stderr);
            self.has_forms = true;
        }
        let campaign = self.campaign();
        let unit = campaign.reporter(unit).expect("a unit of the register");
        let name = form_file_name(&campaign, unit);
        let bytes = fs::read(self.path("forms").join(name)).expect("a form");
        read_book(&bytes).expect("a readable form")
    }

    /// A file lies in the inbox.
    pub(crate) fn file(self, name: &str, bytes: &[u8]) -> Self {
        let path = self.path("inbox").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
        self
    }

    /// A file lies beside the campaign: a template, an earlier summary, the receipts.
    pub(crate) fn beside(self, name: &str, bytes: &[u8]) -> Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
        self
    }

    /// The campaign as the library reads it.
    pub(crate) fn campaign(&self) -> Campaign {
        load_campaign(self.folder.path()).expect("a campaign without mistakes")
    }

    /// A path in the campaign's folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs a subcommand in the campaign's folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        run_in(self.folder.path(), arguments)
    }

    /// What `check --format json` says.
    #[track_caller]
    pub(crate) fn check(&self) -> (i32, serde_json::Value) {
        let run = self.run(&["check", "--format", "json"]).done();
        let report = serde_json::from_str(&run.stdout);
        (
            run.status,
            report.unwrap_or_else(|_| panic!("{}{}", run.stdout, run.stderr)),
        )
    }

    /// The next round of the same campaign: what `next` makes of it.
    #[track_caller]
    pub(crate) fn next(mut self, arguments: &[&str]) -> Self {
        let run = self.run(&[&["next"], arguments].concat());
        assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
        self.has_forms = false;
        self
    }

    /// The findings of `check`, a line each, without the remedies.
    #[track_caller]
    pub(crate) fn findings(&self) -> Vec<String> {
        let run = self.run(&["check"]).done();
        let lines = run.stdout.lines().filter(|line| line.contains("]: "));
        lines.map(str::to_owned).collect()
    }

    /// What `consolidate` does.
    #[track_caller]
    pub(crate) fn consolidate(&self) -> Run {
        self.run(&["consolidate"]).done()
    }
}

/// Runs the built program in a folder.
pub(crate) fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
    command.current_dir(folder).args(arguments);
    // A folder of settings that is nobody's.
    for name in ["XDG_CONFIG_HOME", "APPDATA"] {
        command.env(name, env!("CARGO_TARGET_TMPDIR"));
    }
    if !arguments.contains(&"--date") {
        command.args(["--date", DATE]);
    }
    let run = finish(&mut command);
    if WRITING.iter().any(|command| arguments.contains(command)) {
        let named = arguments.iter().map(|named| folder.join(named));
        let is_campaign = |named: &PathBuf| {
            named.join("campaign").is_dir() || named.join("campaign.xlsx").is_file()
        };
        let named = named.filter(is_campaign);
        for campaign in named.chain([folder.to_owned()]) {
            for outputs in ["", "forms", "corrections", "output"] {
                expect_sound(&campaign.join(outputs));
            }
        }
    }
    if let ["new", made, ..] = arguments {
        expect_sound(&folder.join(made));
    }
    run
}

/// Runs the program to its end.
pub(crate) fn finish(command: &mut Command) -> Run {
    let output = command.output().expect("the program runs");
    Run {
        status: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Types one answer into a form.
pub(crate) fn answer(book: &mut Book, layout: &Layout<'_>, what: &str, value: &str) {
    if let Some(name) = what.strip_prefix("name ") {
        book.names.retain(|(known, _)| known != name);
        book.names
            .extend((!value.is_empty()).then(|| (name.to_owned(), value.to_owned())));
        return;
    }
    let (sheet, at) = cell(layout, what).unwrap_or_else(|| panic!("no place {what}"));
    workbook::put(book, &sheet, at, workbook::typed(value));
}

/// The cell that is meant by `code`, `list.column[2]`, `nil.list` or `Sheet!A1`.
fn cell(layout: &Layout<'_>, what: &str) -> Option<(String, Address)> {
    if let Some((sheet, address)) = what.split_once('!') {
        return Some((sheet.to_owned(), Address::parse(address)?));
    }
    let tab = |code: &str| {
        let mut lists = layout.lists.iter();
        lists
            .find(|(_, list)| list.code == code)
            .map(|(tab, list)| (tab.clone(), *list))
    };
    if let Some(section) = what.strip_prefix("nil.section ") {
        let (tab, at) = layout.nothing_cell(section)?;
        return Some((tab.to_owned(), at));
    }
    if let Some(list) = what.strip_prefix("nil.") {
        return Some((tab(list)?.0, NOTHING_CELL));
    }
    if let Some((name, row)) = what.strip_suffix(']').and_then(|what| what.split_once('[')) {
        let (list, column) = name.split_once('.')?;
        let (tab, list) = tab(list)?;
        let column = u16::try_from(list.columns.get_index_of(column)?).ok()?;
        let row = row.parse::<u32>().ok()? - 1;
        return Some((
            tab,
            Address::new(LIST_FIRST_ROW + row, LIST_FIRST_COLUMN + column),
        ));
    }
    let (sheet, at) = layout.input_cell(what)?;
    Some((sheet.to_owned(), at))
}

/// The tab of the figures, in Vietnamese as forms are by default.
pub(crate) fn figures_tab() -> String {
    Language::Vi.text("form-tab-figures")
}
