//! Conditions on a single cell, as Excel formulas: what drop-downs and validations accept and
//! what the marks call wrong are the same words.
//!
//! Nothing here holds an array constant: validations and conditional formats refuse them.

use rust_decimal::Decimal;

use super::{Form, choices};
use crate::language::Language;
use crate::language::number_text::nothing_words;
use crate::value::Kind;
use crate::workbook::formula::literal;

/// Figures from here on are typing errors in any campaign: 15 digits tell them apart no longer.
const TOO_GREAT: &str = "1E+15";
/// The numbers by which Excel keeps the first and the last day that the tool takes for one:
/// of 1970 and of 2100.
const DAYS: [u32; 2] = [25_569, 73_415];

/// Whether a cell is as good as empty; a text of spaces is.
pub(super) fn is_blank(cell: &str) -> String {
    format!("TRIM({cell})=\"\"")
}

/// Whether a cell says "nothing to report", in the words that the form itself offers.
pub(super) fn says_nothing(cell: &str, language: Language) -> String {
    let word = literal(&language.text("nothing-to-report"));
    format!("TRIM({cell})={word}")
}

/// Whether a cell holds a text that says something: the tool takes words such as "không có", and
/// strokes, for "nothing to report".
pub(super) fn is_answer_in_words(cell: &str) -> String {
    let words: Vec<String> = nothing_words().map(|word| literal(&word)).collect();
    let bare = [".", ";", "!"]
        .iter()
        .fold(format!("TRIM({cell})"), |text, sign| {
            format!("SUBSTITUTE({text},\"{sign}\",\"\")")
        });
    let strokes = format!("SUBSTITUTE(TRIM({cell}),\"-\",\"\")=\"\"");
    format!(
        "AND(NOT({strokes}),SUMPRODUCT(--({bare}={{{}}}))=0)",
        words.join(",")
    )
}

/// Whether a filled cell holds something else than the kind of value asked for; `None` where
/// anything may stand.
pub(super) fn misfits(form: &Form<'_>, kind: &Kind, cell: &str) -> Option<String> {
    Some(match kind {
        Kind::Text => return None,
        // LibreOffice takes TRUE for a number.
        Kind::Number(figure) => {
            let fraction = match figure.is_whole() {
                true => format!(",INT({cell})<>{cell}"),
                false => String::new(),
            };
            let odd = format!("OR(ISLOGICAL({cell}),ABS({cell})>={TOO_GREAT}{fraction})");
            format!("IF(ISNUMBER({cell}),{odd},TRUE)")
        }
        Kind::Date => {
            let [first, last] = DAYS;
            let odd = format!("OR(INT({cell})<>{cell},{cell}<{first},{cell}>{last})");
            let is_day = is_day(cell);
            format!("IF(ISNUMBER({cell}),{odd},NOT(IFERROR({is_day},FALSE)))")
        }
        Kind::YesNo | Kind::Choice(_) | Kind::Unit => {
            let range = choices::range(form, kind)?;
            format!("NOT({})", is_one_of(&format!("TRIM({cell})"), &range))
        }
    })
}

/// Whether a text is one of those in a range, whatever signs it has: MATCH and COUNTIF take
/// `*`, `?` and `~` for more than they are, and COUNTIF `>60` for a question.
pub(super) fn is_one_of(text: &str, range: &str) -> String {
    format!("SUMPRODUCT(--({range}={text}))>0")
}

/// How many cells of a column hold one of the texts in a range. Only MATCH looks up many at
/// once, so that the signs which it takes for more have to be marked.
pub(super) fn count_of_those_in(column: &str, range: &str) -> String {
    let marked = ["~", "*", "?"]
        .iter()
        .fold(column.to_owned(), |text, sign| {
            format!("SUBSTITUTE({text},\"{sign}\",\"~{sign}\")")
        });
    format!("SUMPRODUCT(--ISNUMBER(MATCH({marked},{range},0)))")
}

/// Whether a number is outside its limits; `None` where there are none.
pub(super) fn is_beyond(
    cell: &str,
    (min, max): (Option<Decimal>, Option<Decimal>),
) -> Option<String> {
    let min = min.map(|min| format!("{cell}<{}", min.normalize()));
    let max = max.map(|max| format!("{cell}>{}", max.normalize()));
    let sides: Vec<String> = [min, max].into_iter().flatten().collect();
    (!sides.is_empty()).then(|| format!("OR({})", sides.join(",")))
}

/// Whether a cell holds a number that may stand there, or else what is said of a text. Nothing is
/// calculated with a text: AND and OR look at all of their arguments, and fail with any.
pub(super) fn is_number_or(
    text: &str,
    cell: &str,
    kind: &Kind,
    (min, max): (Option<Decimal>, Option<Decimal>),
) -> String {
    let whole = if matches!(kind, Kind::Number(figure) if figure.is_whole()) {
        format!("INT({cell})={cell},")
    } else {
        String::new()
    };
    let bound = |limit: Option<Decimal>, sign: &str, open: String| {
        limit.map_or(open, |limit| format!("{sign}={}", limit.normalize()))
    };
    let (min, max) = (
        bound(min, ">", format!(">-{TOO_GREAT}")),
        bound(max, "<", format!("<{TOO_GREAT}")),
    );
    // LibreOffice takes TRUE for a number.
    let number = format!("AND(NOT(ISLOGICAL({cell})),{whole}{cell}{min},{cell}{max})");
    format!("IF(ISNUMBER({cell}),{number},{text})")
}

/// Whether a cell holds a day, or else what is said of another text.
pub(super) fn is_day_or(text: &str, cell: &str) -> String {
    format!("IFERROR({},{text})", is_day(cell))
}

/// Whether a text is a day of the calendar in Vietnamese order, `17/10/2024` or `5/9/2024`.
///
/// The cell holds text, so that no program swaps day and month by its own settings.
pub(super) fn is_day(cell: &str) -> String {
    let (day, month) = day_and_month(cell);
    let serial = serial_of_day(cell);
    format!("AND(DAY({serial})=--{day},--{month}<=12)")
}

/// How many cells of a range hold such a day. Without AND, which makes one of all cells.
pub(super) fn days_in(range: &str) -> String {
    let (day, month) = day_and_month(range);
    let serial = serial_of_day(range);
    format!("SUMPRODUCT(--ISNUMBER(1/((DAY({serial})=--{day})*(--{month}<=12))))")
}

/// The number by which Excel keeps a day that is typed as text.
pub(super) fn serial_of_day(cell: &str) -> String {
    let (day, month) = day_and_month(cell);
    format!("DATE(RIGHT({cell},4),{month},{day})")
}

/// The digits before the first and between the two strokes of `17/10/2024`.
fn day_and_month(cell: &str) -> (String, String) {
    let stroke = format!("FIND(\"/\",{cell})");
    (
        format!("LEFT({cell},{stroke}-1)"),
        format!("MID({cell},{stroke}+1,LEN({cell})-{stroke}-5)"),
    )
}
