//! What the program made of a shipped inbox, and the means to read it: the round in the
//! library, the summary as a book, the Word report as text. Knows nothing of any figure.

pub(crate) mod book;
pub(crate) mod formats;
pub(crate) mod limits;
pub(crate) mod office;
mod validators;
pub(crate) mod word;
pub(crate) mod xml;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use jiff::civil::Date;
use tempfile::TempDir;
use tonghop::campaign::Campaign;
use tonghop::check::check;
use tonghop::command::load::{load_campaign, load_earlier_rounds};
use tonghop::command::receipts::load_receipts;
use tonghop::consolidation::Consolidation;
use tonghop::consolidation::build::consolidate;
use tonghop::inbox::read::ReturnReader;
use tonghop::inbox::scan::{list_files, read_files};
use tonghop::workbook::book::Book;
use tonghop::workbook::read::read_book;

/// The day that every output carries.
pub(crate) const DATE: Date = Date::constant(2024, 3, 20);

/// The folder of the shipped campaign.
pub(crate) fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/ha-tinh-2024-q1")
}

/// The shipped campaign.
pub(crate) fn campaign() -> &'static Campaign {
    static CAMPAIGN: OnceLock<Campaign> = OnceLock::new();
    CAMPAIGN.get_or_init(|| load_campaign(&sample()).expect("a campaign without mistakes"))
}

/// Reads, checks and consolidates an inbox of the shipped campaign, in the library.
pub(crate) fn round(inbox: &Path) -> Consolidation<'static> {
    let rounds = load_earlier_rounds(&sample(), campaign()).expect("earlier rounds");
    let receipts = load_receipts(inbox).expect("receipts");
    let files = list_files(inbox).expect("an inbox");
    let read = read_files(
        &ReturnReader::new(campaign()),
        inbox,
        &files,
        &receipts,
        &|| (),
    );
    let checked = check(campaign(), read, rounds.previous.as_ref());
    consolidate(campaign(), checked, rounds)
}

/// What the built program wrote for an inbox.
pub(crate) struct Outputs {
    folder: TempDir,
    /// The exit status.
    pub(crate) status: i32,
    /// What it printed.
    pub(crate) account: String,
}

impl Outputs {
    /// Runs `consolidate` for an inbox of the shipped campaign, into a temporary folder.
    pub(crate) fn of(inbox: &str) -> Self {
        Self::on_threads(inbox, "2")
    }

    /// The same with this many threads.
    pub(crate) fn on_threads(inbox: &str, threads: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let dir = tempfile::tempdir().expect("a temporary folder");
        copy_campaign(dir.path());
        let inbox = sample().join(inbox);
        let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
        command.env("RAYON_NUM_THREADS", threads).arg("consolidate");
        command.arg(dir.path()).arg("--inbox").arg(inbox);
        command.arg("--output").arg(folder.path());
        command.args(["--date", &DATE.to_string()]);
        let output = command.output().expect("the program runs");
        let account = String::from_utf8_lossy(&output.stdout).into_owned();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(errors, "", "{account}");
        limits::expect_sound(folder.path());
        let status = output.status.code().unwrap_or(-1);
        Self {
            folder,
            status,
            account,
        }
    }

    /// The folder of the outputs.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// One output, whole.
    pub(crate) fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.folder().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    /// One text output.
    pub(crate) fn text(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name)).expect("UTF-8")
    }

    /// The summary workbook.
    pub(crate) fn summary(&self) -> Book {
        read_book(&self.bytes("summary.xlsx")).expect("a readable summary")
    }

    /// The Word report.
    pub(crate) fn report(&self) -> word::Document {
        word::Document::read(&self.bytes("bao-cao.docx"))
    }
}

/// Every file below a folder with its bytes, by name.
pub(crate) fn files_of(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let read = |path: PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy();
        (name.into_owned(), fs::read(&path).expect("a file"))
    };
    let mut files: Vec<_> = paths.filter(|path| path.is_file()).map(read).collect();
    files.sort();
    files
}

/// Copies the shipped campaign without its inboxes.
pub(crate) fn copy_campaign(into: &Path) {
    for part in ["campaign", "templates", "previous"] {
        fs::create_dir_all(into.join(part)).expect("a folder");
        for (name, bytes) in files_of(&sample().join(part)) {
            fs::write(into.join(part).join(name), bytes).expect("a file");
        }
    }
}
