//! Units that no letter reaches, as they have no address or a wrong one: they are listed, the
//! others get theirs, and what was handed over to them is noted.

use super::{Letters, time_of};
use crate::campaign::{Campaign, Unit};
use crate::cli::MailArguments;
use crate::command::Edge;
use crate::command::terminal::print_line;
use crate::error::{Error, MailError};
use crate::language::Language;
use crate::language::words::Arg;
use crate::mail::address::{AddressMistake, office_mistakes, unit_mistakes};
use crate::mail::compose::letter_id;
use crate::mail::journal::{Entry, Journal, LetterState};
use crate::mail::letter::Letter;

/// Refuses the run where the office's own addresses are wrong.
pub(super) fn refuse_office(campaign: &Campaign, language: Language) -> Result<(), Error> {
    let mistakes = office_mistakes(campaign);
    if mistakes.is_empty() {
        return Ok(());
    }
    let messages = mistakes.iter().map(|mistake| mistake.message(language));
    let messages = messages.collect();
    Err(MailError::Addresses { messages }.into())
}

/// Takes out the letters that reach nobody and that nobody handed over; gives back how many.
pub(super) fn take_out(
    campaign: &Campaign,
    letters: &mut Vec<Letter<'_>>,
    journal: &Journal,
    language: Language,
) -> usize {
    let mut open: Vec<AddressMistake> = Vec::new();
    let mut count = 0;
    letters.retain(|letter| {
        let mistakes = unit_mistakes(campaign, letter.unit);
        let is_reached = mistakes.is_empty();
        if !is_reached && state(journal, letter) != LetterState::Sent {
            open.extend(mistakes);
            count += 1;
        }
        is_reached
    });
    if count > 0 {
        let count = [("count", Arg::from(count))];
        print_line!("{}", language.fill("mail-unreachable", &count));
        for mistake in open {
            print_line!("  {}", mistake.message(language));
        }
        print_line!("  {}", language.text("mail-unreachable-remedy"));
    }
    count
}

fn state(journal: &Journal, letter: &Letter<'_>) -> LetterState {
    journal.state(&letter.unit.code, letter.kind, &letter.occasion)
}

/// Lines that note the letters to these units as handed over: to those that no letter reaches,
/// where one is due and was not handed over yet.
pub(super) fn handed_over(
    edge: &Edge,
    campaign: &Campaign,
    (units, arguments): (&[&Unit], &MailArguments),
    journal: &Journal,
) -> Result<Vec<Entry>, Error> {
    let is_out_of_reach = |unit: &&Unit| !unit_mistakes(campaign, unit).is_empty();
    if arguments.only.is_empty() || !units.iter().any(is_out_of_reach) {
        return Ok(Vec::new());
    }
    let mut lines = Vec::new();
    let now = time_of(edge, campaign);
    let by_hand = edge.language.text("mail-handed-over");
    let letters = Letters {
        edge,
        campaign,
        arguments,
        journal,
    };
    letters.with_round(|round, units| {
        for letter in super::letters(round, arguments.kind, units)? {
            if is_out_of_reach(&letter.unit) && state(journal, &letter) == LetterState::Unsent {
                let id = letter_id(campaign, &letter);
                lines.push(Entry::handed_over(campaign, &letter, (&id, &by_hand), now));
            }
        }
        Ok(())
    })?;
    Ok(lines)
}
