//! The account of a proposal: what each cell was taken for, how sure that is, what to look at.
//!
//! In: a proposal. Out: a workbook with two sheets, what to look at and what is sure, a line for
//! each row of cells or column of a list; and [`Summary`], the counts that the command prints.

use jiff::civil::Date;
use rust_xlsxwriter::{Format, FormatBorder, Workbook, Worksheet, XlsxError};

use super::draft::{LookAt, Proposal, Remark, Sure, Taken};
use super::grids::LeftOut;
use super::lines::{Line, lines};
use super::slots::Why;
use crate::campaign::kind_shown;
use crate::language::Language;
use crate::language::words::Arg;
use crate::workbook::write::{
    boxed, heading, new_workbook, palette, plain, save_workbook, wrapped_height,
};

/// Columns: the key of the heading and the width.
const COLUMNS: [(&str, f64); 9] = [
    ("proposal-col-sheet", 15.0),
    ("proposal-col-cell", 10.0),
    ("proposal-col-label", 44.0),
    ("proposal-col-code", 26.0),
    ("proposal-col-kind", 18.0),
    ("proposal-col-taken", 36.0),
    ("proposal-col-sure", 12.0),
    ("proposal-col-look", 44.0),
    ("proposal-col-typed", 24.0),
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
    /// Cells in which something stands already.
    pub filled: usize,
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
        let is_left_out = |line: &&Line| {
            use LeftOut::{Heading, Inside, NoLabel, Note, Signs, SpareRow, Ticks};
            matches!(
                line.remark.taken,
                Taken::LeftOut(Heading | Inside | NoLabel | Note | Signs | SpareRow | Ticks)
                    | Taken::Formula
            )
        };
        let is_filled = |remark: &&Remark| {
            let is_asked = matches!(remark.taken, Taken::Indicator(_) | Taken::Column(_));
            is_asked && !remark.typed.is_empty()
        };
        let (doubtful, sure) = parts(proposal);
        Self {
            typed: proposal.indicators.len() - computed,
            computed,
            lists: proposal.lists.len(),
            choices: proposal.choices.len(),
            rules: proposal.checks.len(),
            left_out: doubtful.iter().chain(&sure).filter(is_left_out).count(),
            to_look_at: doubtful.len(),
            filled: proposal.remarks.iter().filter(is_filled).count(),
        }
    }
}

/// The lines that are to be looked at, and those that are sure.
fn parts(proposal: &Proposal) -> (Vec<Line>, Vec<Line>) {
    let remarks = || proposal.remarks.iter();
    let doubtful = lines(remarks().filter(|remark| remark.is_doubtful()));
    let sure = lines(remarks().filter(|remark| !remark.is_doubtful()));
    (doubtful, sure)
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
    let (doubtful, sure) = parts(proposal);
    for (tab, lines) in [
        ("proposal-tab-look", &doubtful),
        ("proposal-tab-sure", &sure),
    ] {
        write_sheet(&mut workbook, (tab, lines), proposal, language)?;
    }
    save_workbook(workbook)
}

fn write_sheet(
    workbook: &mut Workbook,
    (tab, lines): (&str, &[Line]),
    proposal: &Proposal,
    language: Language,
) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(language.text(tab))?;
    for (at, (key, _)) in (0..).zip(COLUMNS) {
        sheet.write_with_format(0, at, language.text(key), &heading())?;
        sheet.set_column_width(at, width(key, lines))?;
    }
    sheet.set_row_height(0, 32)?;
    let mut last = 0;
    for (row, own) in (1..).zip(lines) {
        let widths = COLUMNS.map(|(key, _)| (key, width(key, lines)));
        let texts = line(proposal, own, language);
        write_line(sheet, row, (&texts, &widths), &own.remark)?;
        last = row;
    }
    if lines.is_empty() {
        sheet.write_with_format(1, 0, language.text("proposal-none"), &plain())?;
    }
    let columns = u16::try_from(COLUMNS.len() - 1).unwrap_or_default();
    sheet.set_freeze_panes(1, 2)?.set_repeat_rows(0, 0)?;
    sheet.autofilter(0, 0, last.max(1), columns)?;
    sheet
        .set_paper_size(9)
        .set_landscape()
        .set_print_fit_to_pages(1, 0);
    Ok(())
}

/// The width of a column; what nothing stands in needs none.
fn width(key: &str, lines: &[Line]) -> f64 {
    let usual = COLUMNS.iter().find(|(own, _)| *own == key);
    let usual = usual.map_or(0.0, |(_, width)| *width);
    let says_nothing = |line: &Line| line.remark.look_at.is_empty();
    match key == "proposal-col-look" && lines.iter().all(says_nothing) {
        true => 13.0,
        false => usual,
    }
}

fn write_line(
    sheet: &mut Worksheet,
    row: u32,
    (texts, widths): (&[String], &[(&str, f64)]),
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
    for ((at, text), (key, width)) in (0u16..).zip(texts).zip(widths) {
        let own = if *key == "proposal-col-sure" {
            &sure
        } else {
            &format
        };
        if text.is_empty() {
            sheet.write_blank(row, at, own)?;
        } else {
            sheet.write_string_with_format(row, at, text, own)?;
        }
        height = height.max(wrapped_height(text, *width));
    }
    sheet.set_row_format(row, &plain)?;
    sheet.set_row_height(row, height)?;
    Ok(())
}

/// The texts of a line.
fn line(proposal: &Proposal, line: &Line, language: Language) -> [String; 9] {
    let remark = &line.remark;
    let kind = remark.kind.as_ref().map(|kind| kind_shown(kind, language));
    let kind = match (kind, remark.measure.as_str()) {
        (Some(kind), "") => kind,
        (Some(kind), measure) => format!("{kind}, {measure}"),
        (None, _) => String::new(),
    };
    let sheet = proposal.sheets.get(remark.place.sheet);
    let is_sheet = matches!(
        remark.taken,
        Taken::HiddenSheet | Taken::NoInput | Taken::Recoded(_)
    );
    let look = remark.look_at.iter().map(|look| language.text(look.key()));
    [
        sheet.cloned().unwrap_or_default(),
        if is_sheet {
            String::new()
        } else {
            remark.place.area.to_string()
        },
        line.label(),
        line.code(),
        kind,
        taken(&remark.taken, language),
        language.text(remark.sure.key()),
        look.collect::<Vec<_>>().join("; "),
        line.typed(),
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
        Taken::Recoded(encoding) => {
            let arguments = [("encoding", Arg::from(encoding.name()))];
            language.fill("proposal-taken-recoded", &arguments)
        }
        Taken::LeftOut(why) => language.text(match why {
            LeftOut::NoLabel => "proposal-left-no-label",
            LeftOut::Note => "proposal-left-note",
            LeftOut::LabelColumn => "proposal-left-label-column",
            LeftOut::Signature => "proposal-left-signature",
            LeftOut::Heading => "proposal-left-heading",
            LeftOut::SpareRow => "proposal-left-spare-row",
            LeftOut::Between => "proposal-left-between",
            LeftOut::Inside => "proposal-left-inside",
            LeftOut::Ticks => "proposal-left-ticks",
            LeftOut::Signs => "proposal-left-signs",
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
            Self::Reckoned => "proposal-why-reckoned",
            Self::Boxes => "proposal-why-boxes",
            Self::Dotted => "proposal-why-dotted",
            Self::Typed => "proposal-why-typed",
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
            Self::Alone => "proposal-look-alone",
        }
    }
}
