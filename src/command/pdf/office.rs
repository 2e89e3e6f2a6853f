//! LibreOffice, where it is installed.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::error::PdfError;
use crate::language::path;

/// The variable that says where its program is; `none` for nowhere.
const OFFICE: &str = "TONGHOP_OFFICE";
/// What its program is called where programs are looked for.
const NAMES: [&str; 2] = ["soffice", "libreoffice"];
/// Where it lies without being named there.
const PLACES: [&str; 4] = [
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice/program/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
];
/// The variables that name the folders of programs on Windows.
const FOLDERS: [&str; 3] = ["ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"];
/// How long it may take to start, and for each document.
const PATIENCE: (Duration, Duration) = (Duration::from_secs(120), Duration::from_secs(120));
/// How often it is looked whether it is done.
const LOOK: Duration = Duration::from_millis(50);

/// The program.
#[derive(Debug)]
pub(in crate::command) struct Office {
    program: PathBuf,
}

impl Office {
    /// The one that the person named, else the one on this computer.
    ///
    /// # Errors
    /// [`PdfError::NoOffice`] where there is none.
    pub(in crate::command) fn find() -> Result<Self, PdfError> {
        if let Some(named) = std::env::var_os(OFFICE).filter(|named| !named.is_empty()) {
            let program = Some(PathBuf::from(named)).filter(|program| program.is_file());
            return Ok(Self {
                program: program.ok_or(PdfError::NoOffice)?,
            });
        }
        let folders = std::env::var_os("PATH").unwrap_or_default();
        let folders: Vec<PathBuf> = std::env::split_paths(&folders).collect();
        let named = folders
            .iter()
            .flat_map(|folder| NAMES.map(|name| folder.join(name)));
        let windows = FOLDERS.iter().filter_map(std::env::var_os);
        // The one that a console waits for.
        let windows =
            windows.map(|folder| Path::new(&folder).join("LibreOffice/program/soffice.com"));
        let mut all = named.chain(windows).chain(PLACES.map(PathBuf::from));
        let program = all
            .find(|program| program.is_file())
            .ok_or(PdfError::NoOffice)?;
        Ok(Self { program })
    }

    /// The PDFs of documents, in their order. Nothing of the person's own settings is used or changed.
    ///
    /// # Errors
    /// [`PdfError::Failed`] with the document of which none came.
    pub(super) fn convert(
        &self,
        documents: &[(PathBuf, Vec<u8>)],
    ) -> Result<Vec<Vec<u8>>, PdfError> {
        let first = documents.first().map(|(path, _)| path);
        let failed = |path: Option<&PathBuf>, reason: String| PdfError::Failed {
            path: path.cloned().unwrap_or_default(),
            reason,
        };
        let answer = self.ask("pdf", documents);
        let answer = answer.map_err(|error| failed(first, error.to_string()))?;
        let pdfs = documents.iter().zip(answer.files).map(|((path, _), pdf)| {
            pdf.ok_or_else(|| failed(Some(path), answer.said.trim().to_owned()))
        });
        pdfs.collect()
    }

    /// Documents laid out and written anew, in their order; none of those that it doesn't take.
    ///
    /// # Errors
    /// Where it doesn't run to its end.
    pub(super) fn lay_out(
        &self,
        documents: &[(PathBuf, Vec<u8>)],
    ) -> io::Result<Vec<Option<Vec<u8>>>> {
        Ok(self.ask("docx", documents)?.files)
    }

    /// Asks for documents in a format.
    fn ask(&self, format: &str, documents: &[(PathBuf, Vec<u8>)]) -> io::Result<Answer> {
        let room = tempfile::tempdir()?;
        let mut command = self.command(room.path(), format);
        let mut made = Vec::new();
        for (number, (path, bytes)) in documents.iter().enumerate() {
            let ending = path
                .extension()
                .and_then(|ending| ending.to_str())
                .unwrap_or_default();
            let place = room.path().join(format!("{number}.{ending}"));
            fs::write(&place, bytes)?;
            command.arg(place);
            made.push(room.path().join(format!("made/{number}.{format}")));
        }
        let said = run(command, documents.len())?;
        let files = made.into_iter().map(|place| fs::read(place).ok());
        Ok(Answer {
            files: files.collect(),
            said,
        })
    }

    /// How it is called: without windows, with settings of its own.
    fn command(&self, room: &Path, format: &str) -> Command {
        let mut command = Command::new(&self.program);
        command.arg(format!(
            "-env:UserInstallation={}",
            address(&room.join("profile"))
        ));
        command.args([
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            format,
            "--outdir",
        ]);
        command.arg(room.join("made"));
        command
    }
}

/// What it made of documents, in their order, and what it said of what went wrong.
struct Answer {
    files: Vec<Option<Vec<u8>>>,
    said: String,
}

/// Runs it to its end; what it said of what went wrong.
fn run(mut command: Command, count: usize) -> io::Result<String> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    let mut process = command.spawn()?;
    let mut told = process.stderr.take();
    // What is said is heard as it comes: a full pipe would hold the program up.
    let hearing = std::thread::spawn(move || {
        let mut said = Vec::new();
        let _ = told.as_mut().map(|told| told.read_to_end(&mut said));
        String::from_utf8_lossy(&said).into_owned()
    });
    let (start, each) = PATIENCE;
    let patience = start + each * u32::try_from(count).unwrap_or(u32::MAX);
    wait(&mut process, patience)?;
    Ok(hearing.join().unwrap_or_default())
}

fn wait(process: &mut Child, patience: Duration) -> io::Result<()> {
    let start = Instant::now();
    while process.try_wait()?.is_none() {
        if start.elapsed() > patience {
            process.kill()?;
            process.wait()?;
            return Err(io::ErrorKind::TimedOut.into());
        }
        sleep(LOOK);
    }
    Ok(())
}

/// A path as an address: `file:///C:/…`.
fn address(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let path = path.trim_start_matches("//?/");
    let stroke = if path.starts_with('/') { "" } else { "/" };
    // The colon of a disk stays one.
    let path = path::address(path).replace("%3A", ":");
    format!("file://{stroke}{path}")
}

#[cfg(test)]
mod tests {
    use super::address;
    use std::path::Path;

    #[test]
    fn a_path_is_an_address_whatever_it_holds() {
        assert_eq!(
            address(Path::new("/tmp/a b/ổ")),
            "file:///tmp/a%20b/%E1%BB%95"
        );
        assert_eq!(address(Path::new(r"\\?\C:\Users\x")), "file:///C:/Users/x");
    }
}
