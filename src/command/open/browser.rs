//! The browser: told where the page is in a way that no other user of the machine can read.

use std::io;
use std::path::Path;

use tempfile::TempDir;

use crate::command::terminal::print_line;
use crate::language::Language;
use crate::page::way_in;

/// The variable that says which browser; `none` for none.
const BROWSER: &str = "TONGHOP_BROWSER";

/// Opens the browser; what has to last until it has come.
///
/// On Unix every user can read the arguments of every program: the browser gets a file that only
/// this user can read, and that leads to the page. On Windows it gets the address.
pub(super) fn show(address: &str, is_unwanted: bool, language: Language) -> Option<TempDir> {
    let wanted = std::env::var(BROWSER).unwrap_or_default();
    if is_unwanted || wanted == "none" {
        return None;
    }
    let opened = if cfg!(windows) {
        opener::open_browser(address)
            .map_err(io::Error::other)
            .map(|()| None)
    } else {
        by_way_of_a_file(address, language).map(Some)
    };
    match opened {
        Ok(way) => way,
        Err(_) => {
            print_line!("{}", language.text("page-no-browser"));
            None
        }
    }
}

/// A folder of temporary files is its owner's alone.
fn by_way_of_a_file(address: &str, language: Language) -> io::Result<TempDir> {
    let folder = tempfile::Builder::new().prefix("tonghop-").tempdir()?;
    let path = folder.path().join("tonghop.html");
    std::fs::write(&path, way_in(address, language))?;
    open(&path)?;
    Ok(folder)
}

fn open(path: &Path) -> io::Result<()> {
    opener::open_browser(path).map_err(io::Error::other)
}
