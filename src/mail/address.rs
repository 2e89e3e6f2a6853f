//! Addresses: read strictly, and all that are wrong told at once.
//!
//! Refuses what a mail server may understand differently from a person: letters outside
//! ASCII, a domain without a dot, anything with a space or a line break.

use lettre::Address;

use crate::campaign::{Campaign, Unit};
use crate::language::Language;
use crate::language::text::safe_for_terminal;
use crate::language::words::Arg;

/// What is wrong with an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressMistake {
    /// Whose address it is: a unit's code and name, or a setting's key.
    pub owner: String,
    /// What was found, as typed.
    pub found: String,
    /// What is wrong.
    pub problem: AddressProblem,
}

/// What is wrong with an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddressProblem {
    /// There is none.
    Missing,
    /// It is none.
    Malformed,
    /// Another unit has it too: this one.
    Duplicate(String),
}

impl AddressMistake {
    /// The mistake in words.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let (key, other) = match &self.problem {
            AddressProblem::Missing => ("address-missing", ""),
            AddressProblem::Malformed => ("address-malformed", ""),
            AddressProblem::Duplicate(other) => ("address-duplicate", other.as_str()),
        };
        let text = language.fill(
            key,
            &[
                ("found", Arg::from(self.found.as_str())),
                ("other", Arg::from(other)),
            ],
        );
        safe_for_terminal(&format!("{}: {text}", self.owner))
    }
}

/// An address; none where the text is not exactly one.
#[must_use]
pub fn parse_address(text: &str) -> Option<Address> {
    let is_plain = text.is_ascii() && !text.contains(|c: char| c.is_whitespace() || c.is_control());
    let address: Address = text.parse().ok().filter(|_| is_plain)?;
    let has_dot = address.domain().contains('.') && !address.domain().starts_with('[');
    has_dot.then_some(address)
}

/// The addresses of a unit; only for units without mistakes.
#[must_use]
pub fn addresses(unit: &Unit) -> Vec<Address> {
    unit.addresses().filter_map(parse_address).collect()
}

/// What is wrong with the office's own addresses: the sender's and the superior's.
#[must_use]
pub fn office_mistakes(campaign: &Campaign) -> Vec<AddressMistake> {
    let sender = campaign.settings.get("mail_sender");
    let superior = campaign.settings.mail.superior.as_str();
    let superior = Some(superior).filter(|superior| !superior.is_empty());
    let superior = superior.and_then(|superior| mistake("mail_superior", superior));
    mistake("mail_sender", sender)
        .into_iter()
        .chain(superior)
        .collect()
}

/// What is wrong with the addresses of a unit: alone, and beside those of all other units.
#[must_use]
pub fn unit_mistakes(campaign: &Campaign, unit: &Unit) -> Vec<AddressMistake> {
    let owner = owner(unit);
    let mut mistakes = Vec::new();
    if unit.addresses().next().is_none() {
        mistakes.extend(mistake(&owner, ""));
    }
    mistakes.extend(unit.addresses().filter_map(|one| mistake(&owner, one)));
    mistakes.extend(shared(campaign, unit, &owner));
    mistakes
}

fn owner(unit: &Unit) -> String {
    format!("{} {}", unit.code, unit.name)
}

fn mistake(owner: &str, found: &str) -> Option<AddressMistake> {
    let problem = if found.is_empty() {
        AddressProblem::Missing
    } else if parse_address(found).is_none() {
        AddressProblem::Malformed
    } else {
        return None;
    };
    Some(AddressMistake {
        owner: owner.to_owned(),
        found: found.to_owned(),
        problem,
    })
}

/// The addresses that a unit has in common with others: one's letter would reach the other.
fn shared<'a>(
    campaign: &'a Campaign,
    unit: &'a Unit,
    owner: &'a str,
) -> impl Iterator<Item = AddressMistake> + 'a {
    let others = || {
        campaign
            .units
            .values()
            .filter(|other| other.code != unit.code)
    };
    unit.addresses().flat_map(move |address| {
        let has_it = move |other: &&Unit| {
            let mut theirs = other.addresses();
            theirs.any(|their| their.eq_ignore_ascii_case(address))
        };
        others().filter(has_it).map(move |other| AddressMistake {
            owner: owner.to_owned(),
            found: address.to_owned(),
            problem: AddressProblem::Duplicate(self::owner(other)),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_address_is_an_address() {
        for text in ["a@don-vi.example", "so.y-te@hue.example"] {
            assert!(parse_address(text).is_some(), "{text}");
        }
        for text in [
            "",
            "a",
            "a@",
            "@don-vi.example",
            "a@donvi",
            "a b@don-vi.example",
            "a@don-vi.example\r\nBcc: b@x.example",
            "a@don-vi.example, b@x.example",
            "Văn thư <a@don-vi.example>",
            "đơnvị@don-vi.example",
            "a@[127.0.0.1]",
            "a@don-vi.example>",
        ] {
            assert!(parse_address(text).is_none(), "{text}");
        }
    }
}
