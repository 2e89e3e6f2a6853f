//! The formats of a summary's cells, from the palette that all workbooks share.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatDiagonalBorder, FormatUnderline};

use super::notation::local;
use crate::campaign::Indicator;
use crate::consolidation::{FileState, INCOMPLETE, State, Totals};
use crate::finding::Severity;
use crate::language::Language;
use crate::language::number::excel_format;
use crate::value::Kind;
use crate::workbook::write::{boxed, filled, heading, palette, plain, title};

/// A date as both Vietnamese and English readers take it.
pub(super) const DATE: &str = "dd/mm/yyyy";
/// A change as a ratio: arrow and sign, so that neither colour nor sign stands alone.
const CHANGE: &str = "\"▲ +\"0.00%;\"▼ -\"0.00%;\"= \"0.00%";

pub(super) struct Styles {
    language: Language,
    pub(super) organisation: Format,
    pub(super) title: Format,
    pub(super) subtitle: Format,
    pub(super) hint: Format,
    /// A hint that wraps, from the top.
    pub(super) legend: Format,
    pub(super) heading: Format,
    pub(super) section: Format,
    pub(super) caption: Format,
    pub(super) text: Format,
    pub(super) wrapped: Format,
    /// For paragraphs: wrapped, from the top.
    pub(super) paragraph: Format,
    /// Leads to another sheet.
    pub(super) link: Format,
    pub(super) number: Format,
    pub(super) centred: Format,
    /// A figure that rests on incomplete returns.
    pub(super) incomplete: Format,
    /// Why there is no change to show.
    pub(super) unsound: Format,
    pub(super) faint: Format,
    pub(super) date: Format,
    pub(super) change: Format,
    /// A change in points.
    pub(super) points: Format,
    /// A share in percent, a place among others.
    pub(super) share: Format,
    pub(super) rank: Format,
    pub(super) total: Format,
    /// Asked, and nobody said anything.
    pub(super) blank: Format,
    /// Asked and answered, but not as a value.
    pub(super) unusable: Format,
    /// Not asked of this unit.
    pub(super) not_asked: Format,
    /// "Nothing to report": zero, shown as a dash.
    pub(super) nothing: Format,
    /// A unit whose return doesn't count.
    pub(super) out: Format,
    /// Sentences over merged cells.
    pub(super) prose: Format,
    pub(super) machine: Format,
    /// Clipped at the cell's edge.
    pub(super) machine_clipped: Format,
    pub(super) machine_heading: Format,
}

impl Styles {
    /// The formats, for figures as the language writes them.
    pub(super) fn new(language: Language) -> Self {
        let local = |format: &str| local(format, language);
        let points = points_format(&language.text("summary-points"));
        let top = || boxed().set_align(FormatAlign::Top);
        let centred = || boxed().set_align(FormatAlign::Center);
        Self {
            language,
            organisation: plain().set_bold().set_font_color(palette::INK),
            title: title(),
            subtitle: plain().set_font_color(palette::INK),
            hint: hint(),
            legend: hint().set_text_wrap().set_align(FormatAlign::Top),
            heading: heading().set_text_wrap(),
            section: filled(palette::SECTION)
                .set_bold()
                .set_font_color(palette::INK),
            caption: plain()
                .set_bold()
                .set_font_size(12)
                .set_font_color(palette::INK)
                .set_border_bottom(FormatBorder::Medium)
                .set_border_bottom_color(palette::INK),
            text: boxed(),
            wrapped: boxed().set_text_wrap(),
            paragraph: top().set_text_wrap(),
            link: top()
                .set_text_wrap()
                .set_underline(FormatUnderline::Single)
                .set_font_color(palette::INK),
            number: boxed()
                .set_num_format(local("#,##0"))
                .set_align(FormatAlign::Right),
            centred: centred().set_text_wrap(),
            incomplete: coloured(palette::WARN),
            unsound: centred().set_shrink().set_font_color(palette::DIM),
            faint: centred().set_font_color(palette::FAINT),
            date: centred().set_num_format(DATE),
            points: boxed()
                .set_num_format(local(&points))
                .set_align(FormatAlign::Right),
            share: small().set_num_format(local("0.00\"%\"")),
            rank: small().set_num_format(local("\"#\"0")),
            change: boxed()
                .set_num_format(local(CHANGE))
                .set_align(FormatAlign::Right),
            total: total(filled(palette::HEADING)),
            blank: crossed(),
            unusable: filled(palette::WARN),
            not_asked: filled(palette::GREY),
            nothing: boxed()
                .set_num_format(local("#,##0;-#,##0;\"–\""))
                .set_align(FormatAlign::Right),
            out: filled(palette::GREY).set_font_color(palette::DIM),
            prose: plain().set_text_wrap().set_align(FormatAlign::Top),
            machine: plain(),
            machine_clipped: plain().set_align(FormatAlign::Fill),
            machine_heading: plain()
                .set_bold()
                .set_font_color(palette::INK)
                .set_background_color(palette::HEADING),
        }
    }

    /// How many of those asked are in a figure: marked where some are missing.
    pub(super) fn coverage(&self, totals: &Totals) -> &Format {
        if totals.all.is_complete() {
            &self.centred
        } else {
            &self.incomplete
        }
    }

    /// The number format of figures with so many decimals.
    pub(super) fn notation(&self, decimals: u32) -> String {
        local(&excel_format(decimals), self.language)
    }

    /// A format as figures have it here.
    fn figures(&self, format: Format, (kind, decimals): (&Kind, u32)) -> Format {
        format
            .set_num_format(self.notation(shown_decimals(kind, decimals)))
            .set_align(FormatAlign::Right)
    }

    /// An indicator's figure with its own decimals.
    pub(super) fn figure(&self, indicator: &Indicator) -> Format {
        self.of_kind(boxed(), (&indicator.kind, indicator.decimals))
    }

    /// An indicator's figure in a row of totals.
    pub(super) fn total_figure(&self, indicator: &Indicator) -> Format {
        let format = total(filled(palette::HEADING));
        self.figures(format, (&indicator.kind, indicator.decimals))
    }

    /// A consolidated figure: a number, whatever kind of value the units type.
    pub(super) fn consolidated(&self, indicator: &Indicator) -> Format {
        self.figures(boxed(), (&indicator.kind, indicator.decimals))
    }

    /// A figure in a line below the indicator's own.
    pub(super) fn further(&self, indicator: &Indicator) -> Format {
        self.figures(small(), (&indicator.kind, indicator.decimals))
    }

    /// A round's figure among those of others: marked by colour and sign where it lacks units,
    /// and a number all the same. The others leave the width of the sign free.
    pub(super) fn of_round(&self, indicator: &Indicator, is_incomplete: bool) -> Format {
        let plain = excel_format(shown_decimals(&indicator.kind, indicator.decimals));
        let (format, mark) = match is_incomplete {
            true => (filled(palette::WARN), format!("\"{INCOMPLETE}\"")),
            false => (boxed(), format!("_{INCOMPLETE}")),
        };
        format
            .set_num_format(local(&format!("{plain}{mark}"), self.language))
            .set_align(FormatAlign::Right)
    }

    /// A bound of what is usual.
    pub(super) fn band(&self, indicator: &Indicator) -> Format {
        small().set_num_format(self.notation(indicator.decimals))
    }

    /// A difference: with its sign.
    pub(super) fn difference(&self, indicator: &Indicator) -> Format {
        let plain = excel_format(shown_decimals(&indicator.kind, indicator.decimals));
        let signed = format!("+{plain};-{plain};{plain}");
        boxed()
            .set_num_format(local(&signed, self.language))
            .set_align(FormatAlign::Right)
    }

    /// A percentage of the plan, with the sign behind a plain number.
    pub(super) fn share_of_plan(&self) -> Format {
        boxed()
            .set_num_format(local("#,##0.0\"%\"", self.language))
            .set_align(FormatAlign::Right)
    }

    /// A value of a list's column.
    pub(super) fn list_cell(&self, kind: &Kind, decimals: u32) -> Format {
        self.of_kind(boxed().set_text_wrap(), (kind, decimals))
    }

    fn of_kind(&self, format: Format, (kind, decimals): (&Kind, u32)) -> Format {
        match kind {
            Kind::Number(_) => self.figures(format, (kind, decimals)),
            Kind::Date => format.set_num_format(DATE).set_align(FormatAlign::Center),
            Kind::YesNo => format.set_align(FormatAlign::Center),
            Kind::Text | Kind::Choice(_) | Kind::Unit => format.set_align(FormatAlign::Left),
        }
    }

    /// A state: its word on the colour that goes with it.
    pub(super) fn state(state: State) -> Format {
        let colour = match state {
            State::Accepted | State::Nil => palette::GOOD,
            State::AcceptedWithQueries | State::Missing => palette::WARN,
            State::Rejected => palette::BAD,
        };
        coloured(colour)
    }

    /// What became of a file: its word on the colour that goes with it.
    pub(super) fn file_state(state: &FileState) -> Format {
        let colour = match state {
            FileState::Accepted | FileState::Nil => palette::GOOD,
            FileState::AcceptedWithQueries => palette::WARN,
            FileState::Rejected(_) => palette::BAD,
            FileState::Superseded(_)
            | FileState::Copy(_)
            | FileState::Opened(_)
            | FileState::SetAside(_) => palette::GREY,
        };
        coloured(colour)
    }

    /// A severity: its word on the colour that goes with it.
    pub(super) fn severity(severity: Severity) -> Format {
        coloured(match severity {
            Severity::Blocking => palette::BAD,
            Severity::Query => palette::WARN,
            Severity::Note => palette::SECTION,
        })
    }
}

/// Like [`CHANGE`], in points.
fn points_format(points: &str) -> String {
    let points = points.replace('"', "");
    format!("\"▲ +\"0.00\" {points}\";\"▼ -\"0.00\" {points}\";\"= \"0.00\" {points}\"")
}

/// A stroke across rather than a pattern, which LibreOffice shows as plain grey.
fn crossed() -> Format {
    boxed()
        .set_border_diagonal(FormatBorder::Thin)
        .set_border_diagonal_type(FormatDiagonalBorder::BorderUp)
        .set_border_diagonal_color(palette::FAINT)
}

fn hint() -> Format {
    plain().set_italic().set_font_color(palette::FAINT)
}

fn small() -> Format {
    boxed()
        .set_italic()
        .set_font_size(9)
        .set_font_color(palette::DIM)
        .set_align(FormatAlign::Right)
}

fn coloured(colour: rust_xlsxwriter::Color) -> Format {
    filled(colour)
        .set_align(FormatAlign::Center)
        .set_text_wrap()
}

fn total(format: Format) -> Format {
    format.set_bold().set_font_color(palette::INK)
}

/// A number of units that say yes is whole, whatever the indicator declares.
pub(super) fn shown_decimals(kind: &Kind, decimals: u32) -> u32 {
    if kind.is_number() { decimals } else { 0 }
}
