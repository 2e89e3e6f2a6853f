//! One file of the inbox, where it was named on the command line.

use std::path::Path;

use super::print_finding;
use crate::command::terminal::print_line;
use crate::consolidation::Consolidation;
use crate::finding::{INSIDE, Severity};
use crate::language::Language;
use crate::language::path::relative_name;
use crate::language::text::safe_for_terminal;
use crate::language::words::Arg;

/// Prints the findings about one file, and about those in it; then what became of each.
pub(super) fn print_only(
    table: &Consolidation<'_>,
    (inbox, file): (&Path, &Path),
    language: Language,
) {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let name = relative_name(&whole(inbox), &whole(file));
    let within = format!("{name}{INSIDE}");
    let is_it = |other: &str| other == name || other.starts_with(&within);
    let about = |place: &Option<String>| place.as_deref().is_some_and(is_it);
    for severity in Severity::ALL {
        let findings = table.findings.iter().filter(|finding| {
            finding.severity == severity && finding.waived.is_none() && about(&finding.place.file)
        });
        findings.for_each(|finding| print_finding(table, finding, language));
    }
    for status in table.files.iter().filter(|status| is_it(&status.file.name)) {
        let unit = status.unit.as_deref();
        let unit = unit.and_then(|code| table.campaign.reporter(code));
        let key = match unit {
            Some(_) if status.state.counts() => "command-only-accepted",
            Some(_) => "command-only-rejected",
            None => "command-only-aside",
        };
        let facts = [
            ("file", Arg::from(status.file.name.as_str())),
            (
                "unit",
                Arg::from(unit.map_or("", |unit| unit.name.as_str())),
            ),
        ];
        print_line!("{}", safe_for_terminal(&language.fill(key, &facts)));
    }
}
