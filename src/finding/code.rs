//! The catalogue of findings: a stable name and a severity for each.

use serde::{Serialize, Serializer};

use super::Severity;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $text:literal $severity:ident;)*) => {
        /// The catalogue of findings.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name),* }

        impl Code {
            /// Every code, in the order in which a file meets the checks.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The stable name, such as `missing-value`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }

            /// The severity unless a table says otherwise.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity),* }
            }
        }
    };
}

codes! {
    /// A lock or system file that a program left behind.
    LockFile "lock-file" Note;
    /// A file or folder that the system does not let be opened.
    UnopenedFile "unopened-file" Query;
    /// A file with nothing in it.
    EmptyFile "empty-file" Query;
    /// A file that is no workbook.
    NotAWorkbook "not-a-workbook" Query;
    /// A workbook that asks for a password.
    EncryptedFile "encrypted-file" Query;
    /// A workbook that can't be opened.
    DamagedFile "damaged-file" Query;
    /// An archive or e-mail whose files were read.
    OpenedContainer "opened-container" Note;
    /// An archive or e-mail whose files can't all be read.
    RefusedContainer "refused-container" Query;
    /// A letter of the office that reached nobody.
    UndeliveredLetter "undelivered-letter" Query;
    /// An e-mail that a program wrote by itself.
    AutomaticMail "automatic-mail" Note;
    /// A file on which reading had to be stopped.
    ReadingStopped "reading-stopped" Query;
    /// A workbook that is no form of this tool.
    NotAReturn "not-a-return" Query;
    /// A form without a stamp of which nothing tells for certain whose it is.
    UnclearUnit "unclear-unit" Blocking;
    /// A form without a stamp that was taken, and by what it is its unit's.
    UnstampedReturn "unstamped-return" Note;
    /// A form without a stamp of which nothing tells the period.
    UnstatedPeriod "unstated-period" Query;
    /// A lower office's summary that a later version of the program wrote.
    NewerSummary "newer-summary" Query;
    /// A form of another campaign.
    WrongCampaign "wrong-campaign" Query;
    /// A form of another period.
    WrongPeriod "wrong-period" Query;
    /// A form that asks something else than the campaign does now.
    WrongVersion "wrong-version" Blocking;
    /// A form that went out before the campaign changed.
    EarlierForm "earlier-form" Query;
    /// A form of a unit that is not on the register.
    UnknownUnit "unknown-unit" Query;
    /// The hidden stamp and the visible form code name different units.
    UnitMismatch "unit-mismatch" Query;
    /// The stamp is gone; the form was recognised by its visible form code.
    LostStamp "lost-stamp" Note;
    /// The same file twice.
    IdenticalCopy "identical-copy" Note;
    /// A return that holds only what its cells showed.
    ShownOnly "shown-only" Query;
    /// A unit returned several different files.
    DuplicateReturn "duplicate-return" Blocking;
    /// A blank form beside the filled one in the same e-mail.
    BlankCopy "blank-copy" Note;
    /// A later return took the place of this one.
    SupersededReturn "superseded-return" Note;
    /// A unit returned nothing.
    MissingReturn "missing-return" Query;
    /// A return came in an e-mail of somebody else than its unit.
    SenderMismatch "sender-mismatch" Query;
    /// A return came after the deadline.
    LateReturn "late-return" Note;
    /// The place for a value is gone from the form.
    LostCell "lost-cell" Blocking;
    /// Two places claim to be an indicator's cell.
    AmbiguousCell "ambiguous-cell" Blocking;
    /// The cell's name no longer points at the row that carries its code.
    MovedCell "moved-cell" Note;
    /// A lower office's summary counts an indicator in another measure.
    OtherMeasure "other-measure" Blocking;
    /// A row shows another label than the one asked for.
    ChangedLabel "changed-label" Query;
    /// A row shows another measure than the one asked for.
    ChangedMeasure "changed-measure" Blocking;
    /// Checks of the form hold a constant in place of their formula.
    OverwrittenChecks "overwritten-checks" Note;
    /// Input cells without the validation that the form had.
    RemovedValidation "removed-validation" Note;
    /// Links to other files.
    ExternalLinks "external-links" Note;
    /// A project of macros.
    Macros "macros" Note;
    /// Values in rows, columns or sheets that are hidden.
    HiddenValues "hidden-values" Query;
    /// Figures where the form asks for none.
    TypedOutside "typed-outside" Query;
    /// A form without a single answer.
    BlankForm "blank-form" Blocking;
    /// A required cell is blank.
    MissingValue "missing-value" Blocking;
    /// A value where none is asked, since a condition does not hold.
    ValueNotAsked "value-not-asked" Blocking;
    /// A value of another kind than asked for.
    WrongKind "wrong-kind" Blocking;
    /// Text that can be read as two different numbers.
    AmbiguousNumber "ambiguous-number" Blocking;
    /// A fraction where a whole number is asked for.
    FractionInCount "fraction-in-count" Blocking;
    /// An error value such as #REF!.
    ErrorValue "error-value" Blocking;
    /// A cell whose value can't be taken from the file with certainty.
    UnreadableValue "unreadable-value" Blocking;
    /// Text that was read as a number by a written rule.
    InterpretedValue "interpreted-value" Note;
    /// A sheet typed in TCVN3 or VNI was turned into Unicode.
    ConvertedText "converted-text" Note;
    /// Text that may be TCVN3 or VNI, and may not.
    DoubtfulText "doubtful-text" Query;
    /// A text longer than a cell of the summary can hold.
    ShortenedText "shortened-text" Note;
    /// A figure that the tool works out, of which the form shows another result.
    ComputedMismatch "computed-mismatch" Query;
    /// Sums of an own form without a result, as the program that saved it didn't calculate.
    UncalculatedFormulas "uncalculated-formulas" Note;
    /// A figure that can't be worked out from what the unit reported.
    NotComputed "not-computed" Note;
    /// A value below the least or above the greatest allowed.
    OutOfRange "out-of-range" Blocking;
    /// A value that is none of the choices.
    UnknownChoice "unknown-choice" Blocking;
    /// A value that has to be in another list of the return and isn't.
    UnknownReference "unknown-reference" Blocking;
    /// A choice that is not one of those under the choice that it depends on.
    ForeignChoice "foreign-choice" Blocking;
    /// A text that doesn't look as the campaign says.
    PatternMismatch "pattern-mismatch" Blocking;
    /// Two rows of a list with the same key.
    DuplicateKey "duplicate-key" Blocking;
    /// Rows of the period before, which the form began with, that a unit struck out.
    StruckOutRow "struck-out-row" Query;
    /// Two rows of a list that are the same in every cell.
    IdenticalRows "identical-rows" Query;
    /// A list without rows that doesn't say "nothing to report" either.
    UntouchedList "untouched-list" Query;
    /// A list says "nothing to report" and has rows.
    NothingWithRows "nothing-with-rows" Blocking;
    /// A row of a list that sums up the others, and not rightly.
    TotalRow "total-row" Blocking;
    /// An opening value unlike the closing value of the period before.
    OpeningMismatch "opening-mismatch" Query;
    /// A value unlike the one that the office knows and prefilled.
    KnownMismatch "known-mismatch" Query;
    /// A value far from the one of the period before, without a reason beside it.
    LargeChange "large-change" Query;
    /// A value far from those of the other units in its group, without a reason beside it.
    Outlier "outlier" Query;
    /// A rule of the Checks table that doesn't hold.
    RuleMismatch "rule-mismatch" Blocking;
    /// A rule that can't be calculated on these values.
    RuleFailed "rule-failed" Query;
    /// A rule that rests on a blank which may be one.
    RuleNotJudged "rule-not-judged" Note;
    /// A transfer that only one of the two units reports.
    UnmatchedTransfer "unmatched-transfer" Query;
    /// A line of the register of receipts that names no file of the inbox.
    UnknownReceipt "unknown-receipt" Query;
    /// A line of the register of receipts that was another period's.
    EarlierReceipt "earlier-receipt" Query;
    /// A passage of a report for which the unit's text isn't there.
    PassageWithoutText "passage-without-text" Query;
    /// A waiver of another value than was found.
    LapsedWaiver "lapsed-waiver" Query;
    /// A waiver that no finding uses.
    UnusedWaiver "unused-waiver" Note;
}

impl Code {
    /// The code of this name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text)
    }
}

impl Code {
    /// Whether the office may let it through: of several returns of a unit only one can count,
    /// and a waiver that lapsed is the office's own to settle.
    #[must_use]
    pub const fn is_waivable(self) -> bool {
        !matches!(self, Self::DuplicateReturn | Self::LapsedWaiver)
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_found_by_its_name() {
        for code in Code::ALL {
            assert_eq!(Code::parse(code.as_str()), Some(*code));
        }
    }
}
