//! The formats of a form's cells.

use rust_xlsxwriter::{Format, FormatAlign, FormatUnderline};

use crate::campaign::Indicator;
use crate::language::number::excel_format;
use crate::value::{Figure, Kind};
use crate::workbook::write::{boxed, filled, heading, palette, plain, title};

pub(super) struct Styles {
    pub(super) title: Format,
    pub(super) subtitle: Format,
    pub(super) form_code: Format,
    pub(super) hint: Format,
    pub(super) heading: Format,
    pub(super) section: Format,
    pub(super) section_hint: Format,
    pub(super) code: Format,
    pub(super) number: Format,
    pub(super) label: Format,
    pub(super) centred: Format,
    pub(super) input_text: Format,
    pub(super) key: Format,
    pub(super) text: Format,
    pub(super) link: Format,
    pub(super) mark: Format,
    pub(super) status: Format,
    pub(super) total: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let wrapped = || boxed().set_text_wrap();
        let small = || plain().set_font_size(6).set_font_color(palette::FAINT);
        Self {
            title: title(),
            subtitle: plain().set_bold().set_font_color(palette::INK),
            form_code: small(),
            hint: plain().set_italic().set_font_color(palette::FAINT),
            heading: heading(),
            section: filled(palette::SECTION)
                .set_bold()
                .set_font_color(palette::INK),
            section_hint: filled(palette::SECTION)
                .set_italic()
                .set_font_color(palette::DIM),
            code: small().set_shrink(),
            number: boxed()
                .set_align(FormatAlign::Center)
                .set_font_color(palette::FAINT),
            label: wrapped(),
            centred: wrapped().set_align(FormatAlign::Center),
            input_text: as_typed(input().set_text_wrap()).set_align(FormatAlign::Left),
            key: plain().set_bold().set_align(FormatAlign::Top),
            text: plain().set_text_wrap().set_align(FormatAlign::Top),
            link: plain()
                .set_font_color(palette::INK)
                .set_underline(FormatUnderline::Single),
            mark: boxed()
                .set_font_size(9)
                .set_align(FormatAlign::Left)
                .set_indent(1),
            status: plain()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Left)
                .set_align(FormatAlign::Top),
            total: filled(palette::SECTION)
                .set_bold()
                .set_font_color(palette::INK)
                .set_align(FormatAlign::Right),
        }
    }

    /// The format of an indicator's input cell: unlocked, coloured, with its number format.
    pub(super) fn input(indicator: &Indicator) -> Format {
        of_indicator(input(), indicator)
    }

    /// The format of a prefilled cell that may not be changed.
    pub(super) fn locked(indicator: &Indicator) -> Format {
        let format = filled(palette::GREY).set_bold();
        of_indicator(format, indicator)
    }

    /// The format of a list's input cell.
    pub(super) fn list_input(kind: &Kind) -> Format {
        of_kind(input().set_text_wrap(), kind, LIST_DECIMALS)
    }

    /// The format of a list's cell that the form fills in itself.
    pub(super) fn list_given(kind: &Kind) -> Format {
        of_kind(filled(palette::GREY).set_text_wrap(), kind, LIST_DECIMALS)
    }

    /// The format of the cells below a list's numbered rows: free to type in, and not printed
    /// while they are blank.
    pub(super) fn list_spare(kind: &Kind) -> Format {
        of_kind(plain().set_unlocked(), kind, LIST_DECIMALS)
    }

    /// The format of a list column's total.
    pub(super) fn list_total(&self, kind: &Kind) -> Format {
        of_kind(self.total.clone(), kind, LIST_DECIMALS)
    }

    /// The format of last period's value.
    pub(super) fn previous(indicator: &Indicator) -> Format {
        // Words may be longer than the narrow column holds in a line.
        let format = boxed().set_font_color(palette::FAINT).set_text_wrap();
        of_indicator(format, indicator)
    }
}

/// Decimals of a list's amounts.
const LIST_DECIMALS: u32 = 2;

fn input() -> Format {
    filled(palette::INPUT).set_unlocked()
}

fn of_indicator(format: Format, indicator: &Indicator) -> Format {
    if indicator.is_percentage() {
        percentage(format, indicator.decimals)
    } else {
        of_kind(format, &indicator.kind, indicator.decimals)
    }
}

/// The sign is only shown: the cell holds 85, not 0.85, and what it shows is what it holds.
fn percentage(format: Format, decimals: u32) -> Format {
    format
        .set_num_format(format!("{}\"%\"", shown_decimals(decimals)))
        .set_align(FormatAlign::Right)
}

fn of_kind(format: Format, kind: &Kind, decimals: u32) -> Format {
    match kind {
        Kind::Number(figure) if figure.is_whole() => format
            .set_num_format(excel_format(0))
            .set_align(FormatAlign::Right),
        Kind::Number(Figure::Percent) => percentage(format, decimals),
        Kind::Number(_) => format
            .set_num_format(shown_decimals(decimals))
            .set_align(FormatAlign::Right),
        // A day is kept as typed: a date cell would swap day and month on many computers.
        Kind::Date => as_typed(format).set_align(FormatAlign::Center),
        Kind::YesNo => format.set_align(FormatAlign::Center),
        Kind::Choice(_) | Kind::Unit => format.set_text_wrap().set_align(FormatAlign::Left),
        Kind::Text => as_typed(format).set_align(FormatAlign::Left),
    }
}

/// Kept as typed: else a program makes a day of `12/5`, and `7` of `007`.
fn as_typed(format: Format) -> Format {
    format.set_num_format("@")
}

/// Decimals are shown as far as they are typed: `1.186` rather than `1.186,00`.
fn shown_decimals(decimals: u32) -> String {
    match decimals {
        0 => "#,##0".to_owned(),
        n => format!("#,##0.{}", "0".repeat(n as usize)),
    }
}
