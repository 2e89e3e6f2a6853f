//! Mistakes in a campaign's tables: data, all of them at once.

use super::Reporter;
use super::code::BadCode;
use super::correction::Right;
pub use super::correction::{Allowed, Known, Legal, Named, Periods};
use super::pattern::BadPattern;
use super::rule::RuleError;
use crate::language::Language;
use crate::language::text::safe_for_terminal;
use crate::language::words::Arg;

/// One mistake in a campaign's tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where it stands.
    pub place: TablePlace,
    /// What was found, as typed.
    pub found: String,
    /// What is wrong with it.
    pub kind: MistakeKind,
}

/// A place in a campaign's tables, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TablePlace {
    /// The table, as it is named in the file.
    pub table: String,
    /// The row as the file counts it; the headings are row 1.
    pub row: Option<u32>,
    /// The column's heading.
    pub column: Option<String>,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $key:literal $(($right:ident: $type:ty))?;)*) => {
        /// What is wrong, with what would be right; the words are `campaign-<key>` in the
        /// catalogue.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum MistakeKind { $($(#[$doc])* $name $(($type))?),* }

        impl MistakeKind {
            /// The keys of all kinds.
            pub const KEYS: &'static [&'static str] = &[$($key),*];

            /// The stable name, such as `unknown-indicator`.
            #[must_use]
            pub const fn key(&self) -> &'static str {
                match self { $(Self::$name { .. } => $key),* }
            }

            /// What would be right, in words that follow those of the mistake.
            fn right(&self, found: &str, language: Language) -> String {
                match self {
                    $(Self::$name $(($right))? => String::new() $(+ &$right.correction(found, language))?),*
                }
            }
        }
    };
}

kinds! {
    /// A CSV file that no table is named after.
    UnknownTable "unknown-table" (names: Known);
    /// A table that is there twice.
    DuplicateTable "duplicate-table";
    /// A table that no campaign can do without.
    MissingTable "missing-table";
    /// A line that is no CSV.
    BadCsv "bad-csv";
    /// A heading that the table doesn't know.
    UnknownColumn "unknown-column" (names: Known);
    /// A heading that a column had another name for.
    MisnamedColumn "misnamed-column" (right: Named);
    /// A sheet or a file with a table's headings and another name.
    MisnamedTable "misnamed-table" (right: Named);
    /// A heading that is there twice.
    DuplicateColumn "duplicate-column";
    /// A column that the table can't do without.
    MissingColumn "missing-column";
    /// A setting that no campaign can do without.
    MissingSetting "missing-setting";
    /// An earlier summary that is not there.
    NoEarlier "no-earlier";
    /// An earlier summary whose period doesn't end before the campaign's.
    NotEarlier "not-earlier" (periods: Periods);
    /// An own form that is not there.
    NoForm "no-form";
    /// An own form that is no workbook of the kind that forms are made from.
    FormFormat "form-format" (like: Allowed);
    /// A picture that is not there.
    NoPicture "no-picture";
    /// A key that the settings don't know.
    UnknownSetting "unknown-setting" (names: Known);
    /// A key that a setting had another name for.
    MisnamedSetting "misnamed-setting" (right: Named);
    /// A setting's value that can't be read.
    BadSetting "bad-setting" (like: Allowed);
    /// A deadline before the day on which the figures are closed.
    DeadlineBeforeClosing "deadline-before-closing" (closing: Allowed);
    /// Forms without a code are to be taken, and no own form tells them from other files.
    UnstampedWithoutForm "unstamped-without-form";
    /// A unit of an earlier round that no earlier summary has.
    UnknownPredecessor "unknown-predecessor" (codes: Known);
    /// A cell that must say something.
    Blank "blank" (words: Known);
    /// A cell that must hold a formula.
    BlankFormula "blank-formula";
    /// What an earlier row has already.
    Duplicate "duplicate";
    /// A code with letters or signs that it can't have.
    CodeSpelling "code-spelling" (legal: Legal);
    /// A code that reads as a cell's address.
    CodeAddress "code-address" (legal: Legal);
    /// A code that means something in rules or templates.
    CodeReserved "code-reserved" (legal: Legal);
    /// A code too long for a name.
    CodeTooLong "code-too-long" (legal: Legal);
    /// A unit's code that can't stand in file names.
    UnitCode "unit-code";
    /// No number.
    NotANumber "not-a-number";
    /// No whole number, or too great a one.
    NotAWholeNumber "not-a-whole-number";
    /// Neither yes nor no.
    NotYesOrNo "not-yes-or-no";
    /// A least value above the greatest.
    MinAboveMax "min-above-max" (most: Allowed);
    /// A text that is no pattern.
    BadPattern "bad-pattern" (why: BadPattern);
    /// A pattern of what is no text.
    PatternOfNoText "pattern-of-no-text";
    /// The explanation of a pattern that is not there.
    HelpWithoutPattern "help-without-pattern";
    /// A value known of a unit that its indicator can't have.
    KnownValue "known-value";
    /// A limit of change that limits nothing.
    ChangeLimit "change-limit";
    /// No kind of value.
    UnknownKind "unknown-kind" (words: Known);
    /// No way to total.
    UnknownTotal "unknown-total" (words: Known);
    /// A count of units that say yes, of an indicator that asks for no yes.
    UnitsOfNoYesNo "units-of-no-yes-no" (totals: Allowed);
    /// No set of choices.
    UnknownChoices "unknown-choices" (names: Known);
    /// No value of the set of choices.
    UnknownChoiceValue "unknown-choice-value" (values: Known);
    /// No column of a list to refer to.
    UnknownListColumn "unknown-list-column" (columns: Known);
    /// A column to refer to in which two rows may be alike.
    ReferenceToNoKey "reference-to-no-key" (columns: Known);
    /// Columns that refer to each other, so that no row can be the first.
    ReferenceCircle "reference-circle";
    /// Something to refer to, or to depend on, that somebody is not asked for.
    ReferenceNotAsked "reference-not-asked" (asked: Reporter);
    /// What is for choices alone, beside another kind.
    NotAChoice "not-a-choice";
    /// No earlier choice to depend on.
    UnknownParent "unknown-parent" (codes: Known);
    /// A set of choices none of which belongs to another choice.
    ChoicesWithoutParents "choices-without-parents";
    /// No choice of the set that this one depends on.
    UnknownParentValue "unknown-parent-value" (values: Known);
    /// Parents of choices that nothing goes by.
    ParentUnused "parent-unused";
    /// A choice under which there is nothing to choose, where something has to be.
    ParentWithoutChildren "parent-without-children";
    /// Two choices that are each the other's mirror.
    MutualMirrors "mutual-mirrors";
    /// No set of categories.
    UnknownCategories "unknown-categories" (names: Known);
    /// More sets of categories than a row can be asked by.
    TooManyCategories "too-many-categories";
    /// No relation of a category.
    UnknownRelation "unknown-relation" (words: Known);
    /// No other category of the set.
    UnknownCategory "unknown-category" (codes: Known);
    /// A second category of all together, or one that is a part of another.
    SecondWhole "second-whole";
    /// A part without another part.
    LonePart "lone-part";
    /// A category that is a part, or some, of itself.
    CategoryCycle "category-cycle";
    /// A row of cells, where one cell has to be named.
    MatrixRow "matrix-row" (cells: Known);
    /// A column that can't give the rows of its list.
    GivenRows "given-rows";
    /// No word for what a column carries forward.
    UnknownCarried "unknown-carried" (words: Known);
    /// A list that can't carry its rows forward.
    CarriedRows "carried-rows";
    /// No severity.
    UnknownSeverity "unknown-severity" (words: Known);
    /// No kind of chart.
    UnknownChart "unknown-chart" (words: Known);
    /// No further line of the consolidated table.
    UnknownFurther "unknown-further" (words: Known);
    /// No section of the report.
    UnknownSection "unknown-section" (codes: Known);
    /// No type or group of units.
    UnknownReporter "unknown-reporter" (names: Known);
    /// No indicator, nor a column of a list where one may stand.
    UnknownIndicator "unknown-indicator" (codes: Known);
    /// No attribute of the units, or none of its values.
    UnknownAttribute "unknown-attribute" (names: Known);
    /// Neither a unit nor a value of an attribute.
    UnknownBearer "unknown-bearer" (codes: Known);
    /// No period.
    BadPeriod "bad-period";
    /// No unit of the register.
    UnknownUnit "unknown-unit" (codes: Known);
    /// No text that the unit is asked for.
    UnknownText "unknown-text" (codes: Known);
    /// No code of a finding.
    UnknownFinding "unknown-finding" (codes: Known);
    /// A finding that the office can't let through.
    FindingNotWaivable "finding-not-waivable";
    /// No code of a rule.
    UnknownRule "unknown-rule" (codes: Known);
    /// A reason without a word.
    NoReason "no-reason";
    /// A text that is no formula.
    BadRule "bad-rule" (error: RuleError);
    /// A rule that is neither true nor false.
    RuleNoCondition "rule-no-condition";
    /// A cell that Excel takes for a formula of its own, of which an error alone is left.
    RuleIsFormula "rule-is-formula";
    /// A comparison with a value that cannot occur.
    RuleImpossibleValue "rule-impossible-value" (words: Known);
    /// A text where a number or a condition is needed.
    RuleTextAsNumber "rule-text-as-number";
    /// A comparison of what can't be equal, or has no order.
    RuleKindsApart "rule-kinds-apart";
    /// A rule that holds whatever is answered.
    RuleAlwaysHolds "rule-always-holds";
    /// A rule that can't hold whatever is answered.
    RuleNeverHolds "rule-never-holds";
    /// A condition that can't hold whatever is answered.
    ConditionNeverHolds "condition-never-holds";
    /// No way to take a blank.
    UnknownBlanks "unknown-blanks" (words: Known);
    /// A rule about something that a unit under it is not asked for.
    RuleNotAsked "rule-not-asked" (asked: Reporter);
    /// A formula over something that some unit is not asked for, where the office's own form may
    /// work the figure out.
    FormulaNotAsked "formula-not-asked" (asked: Reporter);
    /// A rule that a form has no room for.
    RuleBeyondExcel "rule-beyond-excel";
    /// A condition or a formula of an indicator that a form has no room for.
    FormulaBeyondExcel "formula-beyond-excel";
    /// A condition where only yes or no may stand.
    ConditionOfColumn "condition-of-column";
    /// A formula of units' figures beside a total that counts units.
    FormulaBesideTotal "formula-beside-total";
    /// A formula of units' figures that gives no number, or where none is asked for.
    FormulaNoNumber "formula-no-number";
    /// A formula that needs its own value.
    FormulaCycle "formula-cycle";
}

impl MistakeKind {
    /// A text that can't be a code, with the nearest that can.
    #[must_use]
    pub const fn code(why: BadCode, legal: Option<String>) -> Self {
        match why {
            BadCode::Spelling => Self::CodeSpelling(Legal(legal)),
            BadCode::CellAddress => Self::CodeAddress(Legal(legal)),
            BadCode::Reserved => Self::CodeReserved(Legal(legal)),
            BadCode::TooLong => Self::CodeTooLong(Legal(legal)),
        }
    }
}

impl Mistake {
    /// A mistake about a whole table.
    #[must_use]
    pub fn in_table(table: &str, kind: MistakeKind) -> Self {
        Self {
            place: TablePlace {
                table: table.to_owned(),
                row: None,
                column: None,
            },
            found: String::new(),
            kind,
        }
    }

    /// The same mistake, in a row and a column.
    #[must_use]
    pub fn at(mut self, row: u32, column: &str) -> Self {
        self.place.row = Some(row);
        self.place.column = Some(column.to_owned());
        self
    }

    /// The same mistake with what was found.
    #[must_use]
    pub fn found(mut self, found: &str) -> Self {
        found.clone_into(&mut self.found);
        self
    }

    /// The mistake in words: place, what was found, what is allowed, the nearest right name.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let place = self.place.words(language);
        let found = Arg::from(self.found.as_str());
        let what = language.fill(
            &format!("campaign-{}", self.kind.key()),
            &[("found", found)],
        );
        let right = self.kind.right(&self.found, language);
        safe_for_terminal(&format!("{place}: {what}{right}"))
    }
}

impl TablePlace {
    fn words(&self, language: Language) -> String {
        let mut place = self.table.clone();
        if let Some(row) = self.row {
            place.push_str(&language.fill("campaign-row", &[("row", Arg::from(row as usize))]));
        }
        if let Some(column) = &self.column {
            place.push_str(&language.fill("campaign-column", &[("column", Arg::from(column))]));
        }
        place
    }
}
