//! What would go to whom: printed before anything is written or sent.

use comfy_table::{Table, presets};

use super::Planned;
use crate::command::terminal::print_line;
use crate::language::Language;
use crate::language::text::safe_for_terminal;
use crate::language::words::Arg;
use crate::mail::Kind;
use crate::mail::journal::LetterState;

/// Prints a line for each letter, and the subject above them.
pub(super) fn print(planned: &[Planned], kind: Kind, language: Language) {
    let Some(first) = planned.first() else {
        return;
    };
    let subject = &first.message.words.subject;
    let is_one = planned
        .iter()
        .all(|planned| planned.message.words.subject == *subject);
    let facts = [
        (
            "kind",
            Arg::from(language.text(&format!("mail-kind-{}", kind.as_str()))),
        ),
        ("count", Arg::from(planned.len())),
        ("from", Arg::from(first.message.from.email.to_string())),
    ];
    print_line!("{}", language.fill("mail-preview", &facts));
    if is_one {
        let subject = Arg::from(safe_for_terminal(subject));
        let line = language.fill("mail-subject-line", &[("subject", subject)]);
        print_line!("{line}");
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    for planned in planned {
        table.add_row(cells(planned, is_one, language));
    }
    print_line!("{}", table.trim_fmt());
}

fn cells(planned: &Planned, is_one_subject: bool, language: Language) -> Vec<String> {
    let message = &planned.message;
    let name = message.to.first().and_then(|to| to.name.as_deref());
    let file = message.attachment.as_ref().map(|file| {
        let kilobytes = file.bytes.len().div_ceil(1_024);
        format!("{} ({kilobytes} KB)", file.name)
    });
    let state = match planned.state {
        LetterState::Unsent => String::new(),
        LetterState::Sent => language.text("mail-state-sent"),
        LetterState::Unknown => language.text("mail-state-unknown"),
    };
    let subject = (!is_one_subject).then(|| message.words.subject.clone());
    let cells = [
        message.unit.clone(),
        name.unwrap_or_default().to_owned(),
        message.recipients(),
    ];
    let cells = cells.into_iter().chain(subject);
    let cells = cells.chain([file.unwrap_or_default(), state]);
    cells.map(|cell| safe_for_terminal(&cell)).collect()
}
