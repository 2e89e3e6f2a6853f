//! A start without a command: what a double click or a file dropped on the program means.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::Path;

/// The command line that is meant by what was typed: the same one, but for nothing at all on
/// Windows, where a double click opens the page, and for the path of something that is there,
/// which is opened.
///
/// A double click can't be told from the program's name typed into a console without calls that
/// this program doesn't make; there the page is what a person wants, too, and help is `--help`.
#[must_use]
pub fn meant(arguments: Vec<OsString>) -> Vec<OsString> {
    let is_console = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    as_meant(arguments, cfg!(windows) && is_console, |path| path.exists())
}

fn as_meant(
    mut arguments: Vec<OsString>,
    opens_alone: bool,
    is_there: impl Fn(&Path) -> bool,
) -> Vec<OsString> {
    let opens = match arguments.get(1..).unwrap_or_default() {
        [] => opens_alone,
        [one] => is_path(one) && is_there(Path::new(one)),
        _ => false,
    };
    if opens {
        arguments.insert(1, "open".into());
    }
    arguments
}

/// Whether an argument is a path beyond doubt: no command has a separator or a point.
fn is_path(argument: &OsString) -> bool {
    let text = argument.to_string_lossy();
    !text.starts_with('-') && text.contains(['/', '\\', '.', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant_by(typed: &[&str], opens_alone: bool) -> Vec<String> {
        let typed = ["tonghop"]
            .iter()
            .chain(typed)
            .map(OsString::from)
            .collect();
        let meant = as_meant(typed, opens_alone, |path| {
            path.to_string_lossy().contains("there")
        });
        meant
            .iter()
            .skip(1)
            .map(|one| one.to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn what_is_dropped_is_opened_and_what_is_typed_stays() {
        assert_eq!(
            meant_by(&["C:\\there\\q4"], false),
            ["open", "C:\\there\\q4"]
        );
        assert_eq!(
            meant_by(&["there/campaign.xlsx"], false),
            ["open", "there/campaign.xlsx"]
        );
        assert_eq!(meant_by(&["nowhere/q4"], false), ["nowhere/q4"]);
        assert_eq!(meant_by(&["check"], true), ["check"]);
        assert_eq!(meant_by(&["--help"], true), ["--help"]);
        assert_eq!(meant_by(&["check", "./there"], true), ["check", "./there"]);
        assert_eq!(meant_by(&[], true), ["open"]);
        assert!(meant_by(&[], false).is_empty());
    }
}
