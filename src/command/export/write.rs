//! Writes the tables of a round where they wait for their places.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::place::{Account, Content, FILE, ROUNDS, folder};
use crate::command::progress::Working;
use crate::command::save::{allow_reading, make_folder};
use crate::command::terminal::print_line;
use crate::command::transaction::Transaction;
use crate::error::Error;
use crate::export::{Format, Round, Table, VERSION, write_table};
use crate::history::FileSum;
use crate::language::Language;
use crate::language::number::format_number;
use crate::language::path::relative_name;
use crate::language::period::Period;
use crate::language::text::hexadecimal;
use crate::language::words::Arg;

/// The tables of a round where they wait.
pub(super) struct Exported {
    period: Period,
    rows: u64,
    parts: Vec<Part>,
}

/// One folder of the data set.
struct Part {
    /// Where it waits.
    waiting: PathBuf,
    /// Its place.
    place: PathBuf,
    /// The name of the file in it.
    name: String,
    sha256: String,
}

impl Exported {
    /// Has each folder put in its place in the end.
    pub(super) fn put(&self, transaction: &mut Transaction) {
        for part in &self.parts {
            transaction.swap(&part.waiting, &part.place);
        }
    }

    /// What was written, as the history names it.
    pub(super) fn sums<'a>(&'a self, dir: &'a Path) -> impl Iterator<Item = FileSum> + 'a {
        self.parts.iter().map(move |part| FileSum {
            file: relative_name(dir, &part.place.join(&part.name)),
            sha256: part.sha256.clone(),
        })
    }

    /// Says how much it is.
    pub(super) fn say(&self, language: Language) {
        let facts = [
            ("period", Arg::from(self.period.label(language))),
            (
                "rows",
                Arg::from(format_number(self.rows.into(), None, language)),
            ),
        ];
        print_line!("{}", language.fill("export-round", &facts));
    }
}

/// Writes the tables of a round below a folder that is free.
///
/// # Errors
/// [`Error::Write`] with the place that a file is for.
pub(super) fn write(
    round: &Round<'_>,
    format: Format,
    root: &Path,
    room: &Path,
) -> Result<Exported, Error> {
    let mut exported = Exported {
        period: round.table.campaign.settings.period,
        rows: 0,
        parts: Vec::new(),
    };
    let mut contents = Vec::new();
    for table in Table::ALL {
        let name = table.name();
        let _shown = Working::show(
            "export-writing",
            &[("table", Arg::from(name))],
            round.language,
        );
        let file = format!("{name}.{}", format.ending());
        let part = Waiting::new((root, room), name, &file, round);
        let (rows, sha256) = part.write(|out| write_table(table, round, format, out))?;
        if table == Table::Data {
            exported.rows = rows;
        }
        contents.push(Content {
            table: name.to_owned(),
            rows,
            sha256: sha256.clone(),
        });
        exported.parts.push(part.done(sha256));
    }
    let settings = &round.table.campaign.settings;
    let account = Account {
        schema: VERSION,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        organisation: settings.organisation.clone(),
        title: settings.title.clone(),
        tables: contents,
    };
    let part = Waiting::new((root, room), ROUNDS, FILE, round);
    let ((), sha256) = part.write(|out| Ok(serde_json::to_writer_pretty(out, &account)?))?;
    exported.parts.push(part.done(sha256));
    Ok(exported)
}

/// A folder with one file, while it is written.
struct Waiting {
    folder: PathBuf,
    place: PathBuf,
    file: String,
}

impl Waiting {
    fn new((root, room): (&Path, &Path), part: &str, file: &str, round: &Round<'_>) -> Self {
        Self {
            folder: room.join(part),
            place: folder(root, part, &round.partition),
            file: file.to_owned(),
        }
    }

    /// Writes the file; what the writer gives back, and the sum of the bytes.
    fn write<T>(
        &self,
        fill: impl FnOnce(&mut Summed) -> io::Result<T>,
    ) -> Result<(T, String), Error> {
        make_folder(&self.folder)?;
        self.filled(fill).map_err(|source| Error::Write {
            path: self.place.join(&self.file),
            source,
        })
    }

    fn filled<T>(
        &self,
        fill: impl FnOnce(&mut Summed) -> io::Result<T>,
    ) -> io::Result<(T, String)> {
        let file = File::create_new(self.folder.join(&self.file))?;
        allow_reading(&file)?;
        let mut out = Summed {
            file: BufWriter::new(file),
            sum: Sha256::new(),
        };
        let filled = fill(&mut out)?;
        out.flush()?;
        Ok((filled, hexadecimal(&out.sum.finalize())))
    }

    fn done(self, sha256: String) -> Part {
        Part {
            waiting: self.folder,
            place: self.place,
            name: self.file,
            sha256,
        }
    }
}

/// A file that adds up its bytes while they are written.
struct Summed {
    file: BufWriter<File>,
    sum: Sha256,
}

impl Write for Summed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.sum.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
