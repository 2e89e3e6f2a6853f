//! The account of a proposal: what each cell was taken for, how sure that is, what to look at.
//!
//! In: a proposal. Out: a workbook with a line for each cell, or each column of a list; and
//! [`Summary`], the counts that the command prints.

use jiff::civil::Date;
use rust_xlsxwriter::{Format, FormatBorder, Worksheet, XlsxError};

use super::draft::{LookAt, Proposal, Remark, Sure, Taken};
use super::grids::LeftOut;
use super::slots::Why;
use crate::language::Language;
use crate::language::words::Arg;
use crate::workbook::write::{
    boxed, heading, new_workbook, palette, save_workbook, wrapped_height,
};

/// Columns: the key of the heading and the width.
const COLUMNS: [(&str, f64); 8] = [
    ("proposal-col-sheet", 16.0),
    ("proposal-col-cell", 11.0),
    ("proposal-col-taken", 34.0),
    ("proposal-col-sure", 13.0),
    ("proposal-col-code", 30.0),
    ("proposal-col-label", 44.0),
    ("proposal-col-look", 46.0),
    ("proposal-col-typed", 30.0),
];

/// How many there are of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Indicators that are typed.
    pub typed: usize,
    /// Indicators that the layout works out.
    pub computed: usize,
    /// Lists.
    pub lists: usize,
    /// Sets of choices.
    pub choices: usize,
    /// Rules.
    pub rules: usize,
    /// Cells that were left out though they look as if they were to be filled in.
    pub left_out: usize,
    /// Lines that say what to look at.
    pub to_look_at: usize,
}

impl Summary {
    /// The counts of a proposal.
    #[must_use]
    pub fn of(proposal: &Proposal) -> Self {
        let computed = proposal
            .indicators
            .iter()
            .filter(|own| own.formula.is_some())
            .count();
        let is_left_out = |remark: &&Remark| {
            use LeftOut::{Heading, NoLabel, Note, SpareRow};
            matches!(
                remark.taken,
                Taken::LeftOut(Heading | NoLabel | Note | SpareRow) | Taken::Formula
            )
        };
        Self {
            typed: proposal.indicators.len() - computed,
            computed,
            lists: proposal.lists.len(),
            choices: proposal.choices.len(),
            rules: proposal.checks.len(),
            left_out: proposal.remarks.iter().filter(is_left_out).count(),
            to_look_at: proposal
                .remarks
                .iter()
                .filter(|remark| is_doubtful(remark))
                .count(),
        }
    }
}

/// Whether a line is to be looked at.
fn is_doubtful(remark: &Remark) -> bool {
    !remark.look_at.is_empty() || remark.sure == Sure::Low
}

/// Writes the account.
///
/// # Errors
/// What the workbook writer can't express.
pub fn write_account(
    proposal: &Proposal,
    language: Language,
    run_date: Date,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = new_workbook(&language.text("proposal-title"), "", run_date)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(language.text("proposal-tab"))?;
    for (at, (key, width)) in (0..).zip(COLUMNS) {
        sheet.write_with_format(0, at, language.text(key), &heading())?;
        sheet.set_column_width(at, width)?;
    }
    sheet.set_row_height(0, 32)?;
    let mut last = 0;
    for (row, remark) in (1..).zip(&proposal.remarks) {
        write_line(sheet, row, &line(proposal, remark, language), remark)?;
        last = row;
    }
    let columns = u16::try_from(COLUMNS.len() - 1).unwrap_or_default();
    sheet.set_freeze_panes(1, 2)?.set_repeat_rows(0, 0)?;
    sheet.autofilter(0, 0, last.max(1), columns)?;
    sheet
        .set_paper_size(9)
        .set_landscape()
        .set_print_fit_to_pages(1, 0);
    save_workbook(workbook)
}

fn write_line(
    sheet: &mut Worksheet,
    row: u32,
    texts: &[String],
    remark: &Remark,
) -> Result<(), XlsxError> {
    let format = boxed().set_text_wrap();
    let sure = match remark.sure {
        Sure::High if remark.look_at.is_empty() => format.clone(),
        Sure::Low => format.clone().set_background_color(palette::BAD),
        Sure::High | Sure::Medium => format.clone().set_background_color(palette::WARN),
    };
    let plain = Format::new().set_border(FormatBorder::None);
    let mut height = 0.0_f64;
    for ((at, text), (key, width)) in (0u16..).zip(texts).zip(COLUMNS) {
        let own = if key == "proposal-col-sure" {
            &sure
        } else {
            &format
        };
        if text.is_empty() {
            sheet.write_blank(row, at, own)?;
        } else {
            sheet.write_string_with_format(row, at, text, own)?;
        }
        height = height.max(wrapped_height(text, width));
    }
    sheet.set_row_format(row, &plain)?;
    sheet.set_row_height(row, height)?;
    Ok(())
}

/// The texts of a line.
fn line(proposal: &Proposal, remark: &Remark, language: Language) -> [String; 8] {
    let sheet = proposal.sheets.get(remark.place.sheet);
    let is_sheet = matches!(remark.taken, Taken::HiddenSheet | Taken::NoInput);
    let look = remark.look_at.iter().map(|look| language.text(look.key()));
    [
        sheet.cloned().unwrap_or_default(),
        if is_sheet {
            String::new()
        } else {
            remark.place.area.to_string()
        },
        taken(&remark.taken, language),
        language.text(remark.sure.key()),
        remark.code.clone(),
        remark.label.clone(),
        look.collect::<Vec<_>>().join("; "),
        remark.typed.clone(),
    ]
}

fn taken(taken: &Taken, language: Language) -> String {
    let with = |key: &str, why: Why| {
        let why = language.text(why.key());
        language.fill(key, &[("why", Arg::from(why.as_str()))])
    };
    match taken {
        Taken::Indicator(why) => with("proposal-taken-indicator", *why),
        Taken::Column(why) => with("proposal-taken-column", *why),
        Taken::Computed => language.text("proposal-taken-computed"),
        Taken::Rule => language.text("proposal-taken-rule"),
        Taken::Printed => language.text("proposal-taken-printed"),
        Taken::Formula => language.text("proposal-taken-formula"),
        Taken::HiddenSheet => language.text("proposal-taken-hidden"),
        Taken::NoInput => language.text("proposal-taken-no-input"),
        Taken::LeftOut(why) => language.text(match why {
            LeftOut::NoLabel => "proposal-left-no-label",
            LeftOut::Note => "proposal-left-note",
            LeftOut::LabelColumn => "proposal-left-label-column",
            LeftOut::Signature => "proposal-left-signature",
            LeftOut::Heading => "proposal-left-heading",
            LeftOut::SpareRow => "proposal-left-spare-row",
        }),
    }
}

impl Why {
    const fn key(self) -> &'static str {
        match self {
            Self::Unlocked => "proposal-why-unlocked",
            Self::Validated => "proposal-why-validated",
            Self::Ruled => "proposal-why-ruled",
            Self::Coloured => "proposal-why-coloured",
            Self::Formula => "proposal-why-formula",
        }
    }
}

impl Sure {
    const fn key(self) -> &'static str {
        match self {
            Self::High => "proposal-sure-high",
            Self::Medium => "proposal-sure-medium",
            Self::Low => "proposal-sure-low",
        }
    }
}

impl LookAt {
    const fn key(self) -> &'static str {
        match self {
            Self::Kind => "proposal-look-kind",
            Self::Label => "proposal-look-label",
            Self::Heading => "proposal-look-heading",
            Self::Typed => "proposal-look-typed",
            Self::Formula => "proposal-look-formula",
            Self::Choices => "proposal-look-choices",
            Self::Rows => "proposal-look-rows",
        }
    }
}
