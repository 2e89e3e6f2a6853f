//! The stamp: whose form this is, of which campaign, period and version.
//!
//! It stands on a very hidden sheet, in the document's custom properties, and as a visible
//! form code on every sheet, so that a copy into a fresh workbook can still be told.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::campaign::{Campaign, Reporter, Total};
use crate::language::text::hexadecimal;
use crate::value::Kind;

/// The name of the very hidden sheet.
pub const SHEET: &str = "_tonghop";

/// The text in the stamp sheet's first cell.
pub const MARK: &str = "tonghop-form";

/// The keys of the stamp, in the order of the sheet's rows; properties have the same names
/// behind `tonghop-`.
pub const KEYS: [&str; 4] = ["campaign", "period", "unit", "version"];

/// The further key of a form that went back for correction: SHA-256 of the return that it
/// takes the place of.
pub const REPLACES: &str = "replaces";

/// The version of a summary that goes up as a return.
pub const SUMMARY: &str = "summary";

/// What starts every visible form code.
const CODE_MARK: char = '#';

/// Whose form it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The campaign's name.
    pub campaign: String,
    /// The period's code, such as `2024-Q1`.
    pub period: String,
    /// The unit's code.
    pub unit: String,
    /// The form's version: a hash of what the form asks.
    pub version: String,
}

impl Stamp {
    /// The stamp of a unit's form.
    #[must_use]
    pub fn new(campaign: &Campaign, unit: &str) -> Self {
        Self {
            campaign: campaign.settings.campaign.clone(),
            period: campaign.settings.period.to_string(),
            unit: unit.to_owned(),
            version: form_version(campaign),
        }
    }

    /// The stamp of a summary that goes up as a unit's return: by the setting `reports_to`,
    /// the campaign and the unit there.
    #[must_use]
    pub fn of_summary(campaign: &Campaign) -> Option<Self> {
        let (above, unit) = campaign.settings.get("reports_to").split_once('/')?;
        let period = campaign.settings.period.to_string();
        Self::from_values(&[above, &period, unit, SUMMARY])
    }

    /// Whether it is a lower office's summary rather than a form.
    #[must_use]
    pub fn is_summary(&self) -> bool {
        self.version == SUMMARY
    }

    /// The values in the order of [`KEYS`].
    #[must_use]
    pub fn values(&self) -> [&str; 4] {
        [&self.campaign, &self.period, &self.unit, &self.version]
    }

    /// The visible form code: `#campaign/period/unit/version`.
    #[must_use]
    pub fn form_code(&self) -> String {
        format!("{CODE_MARK}{}", self.values().join("/"))
    }

    /// Reads a visible form code.
    #[must_use]
    pub fn parse(form_code: &str) -> Option<Self> {
        let parts: Vec<&str> = form_code
            .trim()
            .strip_prefix(CODE_MARK)?
            .split('/')
            .collect();
        Self::from_values(&parts)
    }

    /// The stamp with these values, in the order of [`KEYS`]; none of them may be blank.
    #[must_use]
    pub fn from_values(values: &[&str]) -> Option<Self> {
        let [campaign, period, unit, version] = values else {
            return None;
        };
        let own = |text: &&str| text.trim().to_owned();
        let stamp = Self {
            campaign: own(campaign),
            period: own(period),
            unit: own(unit),
            version: own(version),
        };
        stamp
            .values()
            .iter()
            .all(|value| !value.is_empty())
            .then_some(stamp)
    }
}

/// A hash of what the forms ask: codes, kinds, measures, choices and lists.
///
/// Wording may change without a new version; meaning may not.
#[must_use]
pub fn form_version(campaign: &Campaign) -> String {
    let mut asked = String::new();
    for indicator in campaign.indicators.values().filter(|i| i.is_asked()) {
        let is_stock = matches!(indicator.total, Total::Stock);
        let (kind, who) = (
            kind_hashed(&indicator.kind),
            who_hashed(&indicator.reporter),
        );
        let (code, measure) = (&indicator.code, &indicator.measure);
        asked.push_str(&format!("{code}|{kind}|{measure}|{who}|{is_stock}\n"));
    }
    for list in campaign.lists.values() {
        for column in list.columns.values() {
            let kind = kind_hashed(&column.kind);
            asked.push_str(&format!("{}|{kind}\n", list.item(&column.code)));
        }
    }
    for (set, choices) in &campaign.choices {
        for choice in choices {
            asked.push_str(&format!("{set}={}\n", choice.value));
        }
    }
    hexadecimal(&Sha256::digest(asked.as_bytes())[..4])
}

/// A kind as the hash knows it: forms that are out keep their version, whatever the type is
/// made of.
fn kind_hashed(kind: &Kind) -> String {
    if let Kind::Choice(set) = kind {
        return format!("Choice({set:?})");
    }
    let parts = kind.word().split('-');
    parts
        .map(|part| part[..1].to_uppercase() + &part[1..])
        .collect()
}

/// Who is asked, as the hash knows it.
fn who_hashed(reporter: &Reporter) -> String {
    match reporter {
        Reporter::All => "All".to_owned(),
        Reporter::Only(names) => format!("Only({names:?})"),
        Reporter::Office => "Office".to_owned(),
        Reporter::Totals => "Totals".to_owned(),
        Reporter::Both(both) => format!("Both({}, {})", who_hashed(&both.0), who_hashed(&both.1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_version_never_change() {
        let words = [
            "count", "amount", "percent", "yes-no", "date", "text", "unit",
        ];
        let hashed = words.map(|word| kind_hashed(&Kind::of_word(word).expect(word)));
        let first = [
            "Count", "Amount", "Percent", "YesNo", "Date", "Text", "Unit",
        ];
        assert_eq!(hashed, first);
        let choice = Kind::Choice("huong".to_owned());
        assert_eq!(kind_hashed(&choice), "Choice(\"huong\")");
        let only = Reporter::Only(vec!["dang_bo".to_owned(), "A".to_owned()]);
        assert_eq!(who_hashed(&only), "Only([\"dang_bo\", \"A\"])");
    }

    #[test]
    fn a_form_code_reads_back() {
        let values = ["bao-cao", "2024-Q1", "qlnn03", "1a2b3c4d"];
        let stamp = Stamp::from_values(&values).expect("four values");
        assert_eq!(stamp.form_code(), "#bao-cao/2024-Q1/qlnn03/1a2b3c4d");
        assert_eq!(Stamp::parse(&stamp.form_code()), Some(stamp));
        assert_eq!(Stamp::parse("#a/b/c"), None);
        assert_eq!(Stamp::parse("a/b/c/d"), None);
    }
}
