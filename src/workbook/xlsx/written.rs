//! Cells and shared texts as nearly all programs write them, read in one go.
//!
//! In: what follows in a part where names without a prefix are its own. Out: the cell or the text
//! with the letters that it takes; none for what is written in any other way, or breaks a rule:
//! then the reader of tags judges it.

use std::borrow::Cow;

use memchr::memchr;

use super::escapes::without_escapes;
use crate::ooxml::{Kind, Written, decoded};
use crate::workbook::address::{Address, MAX_COLUMNS, MAX_ROWS};

/// A cell as written.
#[derive(Debug)]
pub(super) struct WrittenCell<'a> {
    pub(super) at: Address,
    pub(super) style: u32,
    pub(super) kind: &'a str,
    /// Whether there is anything in it.
    pub(super) is_open: bool,
    /// Whether a formula gives its value.
    pub(super) is_formula: bool,
    /// The text of its value.
    pub(super) value: Option<&'a str>,
    /// The letters that it takes.
    pub(super) length: usize,
}

/// The cell that comes next: its address, its style and its kind, a formula and a value, each
/// where there is one, in this order.
pub(super) fn cell(ahead: &[u8]) -> Option<WrittenCell<'_>> {
    let mut text = Letters(ahead);
    text.take(b"<c r=\"")?;
    let at = text.address()?;
    let style = match text.take(b"\" s=\"") {
        Some(()) => text.number()?,
        None => 0,
    };
    let kind = match text.take(b"\" t=\"") {
        Some(()) => text.kind()?,
        None => "n",
    };
    let mut cell = WrittenCell {
        at,
        style,
        kind,
        is_open: text.take(b"\"/>").is_none(),
        is_formula: false,
        value: None,
        length: 0,
    };
    if cell.is_open {
        text.take(b"\">")?;
        cell.is_formula = text.0.starts_with(b"<f");
        if cell.is_formula {
            text.formula()?;
        }
        if text.take(b"<v>").is_some() {
            let value = text.plain()?;
            if memchr(b'&', value).is_some() {
                return None;
            }
            cell.value = Some(std::str::from_utf8(value).ok()?);
            text.take(b"</v>")?;
        }
        text.take(b"</c>")?;
    }
    cell.length = ahead.len() - text.0.len();
    Some(cell)
}

/// The shared text that comes next, without runs, and the letters that it takes.
pub(super) fn shared_text(ahead: &[u8]) -> Option<(Cow<'_, str>, usize)> {
    let mut text = Letters(ahead);
    text.take(b"<si><t")?;
    text.take(b">")
        .or_else(|| text.take(b" xml:space=\"preserve\">"))?;
    let said = decoded(text.plain()?).ok()?;
    text.take(b"</t></si>")?;
    let length = ahead.len() - text.0.len();
    let said = match without_escapes(&said) {
        Cow::Borrowed(_) => said,
        Cow::Owned(said) => said.into(),
    };
    Some((said, length))
}

/// The letters of the formula of a rule that comes next.
pub(super) fn formula_of_rule(ahead: &[u8]) -> Option<usize> {
    let tags: [(&[u8], &[u8]); 3] = [
        (b"<formula1>", b"</formula1>"),
        (b"<formula2>", b"</formula2>"),
        (b"<formula>", b"</formula>"),
    ];
    let (start, end) = tags.iter().find(|(start, _)| ahead.starts_with(start))?;
    let mut text = Letters(&ahead[start.len()..]);
    text.plain()?;
    text.take(end)?;
    Some(ahead.len() - text.0.len())
}

/// What is left of a text.
struct Letters<'a>(&'a [u8]);

impl<'a> Letters<'a> {
    /// Takes these letters, if they come next.
    fn take(&mut self, letters: &[u8]) -> Option<()> {
        self.0 = self.0.strip_prefix(letters)?;
        Some(())
    }

    /// Takes an address in capitals.
    fn address(&mut self) -> Option<Address> {
        let mut column = 0;
        let letters = self.0.iter().take_while(|byte| byte.is_ascii_uppercase());
        let mut length = 0;
        for letter in letters.take(3) {
            column = column * 26 + u32::from(letter - b'A') + 1;
            length += 1;
        }
        self.0 = &self.0[length..];
        let row = self
            .number()?
            .checked_sub(1)
            .filter(|row| *row < MAX_ROWS)?;
        let column = u16::try_from(column.checked_sub(1)?).ok()?;
        (column < MAX_COLUMNS).then(|| Address::new(row, column))
    }

    /// Takes a whole number of a few digits.
    fn number(&mut self) -> Option<u32> {
        const MOST: usize = 9;
        let (mut number, mut length) = (0, 0);
        for digit in self.0.iter().take_while(|byte| byte.is_ascii_digit()) {
            if length == MOST {
                return None;
            }
            number = number * 10 + u32::from(digit - b'0');
            length += 1;
        }
        self.0 = &self.0[length..];
        (length > 0).then_some(number)
    }

    /// Takes what a cell says that its value is.
    fn kind(&mut self) -> Option<&'static str> {
        let kinds = ["s", "n", "str", "b", "e", "inlineStr", "d"];
        let length = self.0.iter().position(|byte| *byte == b'"')?;
        let (word, rest) = self.0.split_at(length);
        self.0 = rest;
        kinds.into_iter().find(|kind| kind.as_bytes() == word)
    }

    /// Takes what stands before the next tag.
    fn plain(&mut self) -> Option<&'a [u8]> {
        /// Most values are shorter.
        const SHORT: usize = 16;
        let short = self.0.iter().take(SHORT).position(|byte| *byte == b'<');
        let length = match short {
            Some(length) => length,
            None => SHORT + memchr(b'<', self.0.get(SHORT..)?)?,
        };
        let (text, rest) = self.0.split_at(length);
        self.0 = rest;
        Some(text)
    }

    /// Takes a formula, which is not looked into.
    fn formula(&mut self) -> Option<()> {
        if self.take(b"<f>").is_some() {
            self.plain()?;
            return self.take(b"</f>");
        }
        let tag = Written::read(self.0.get(1..)?).ok()?;
        if tag.name != b"f" || tag.declares {
            return None;
        }
        self.0 = self.0.get(1 + tag.length..)?;
        if tag.kind == Kind::Start {
            self.plain()?;
            self.take(b"</f>")?;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::ooxml::Package;
    use crate::workbook::read::read_book;

    #[test]
    fn what_is_written_otherwise_is_left_to_the_reader_of_tags() {
        for text in [
            "<c r=\"A1\" s=\"1\" t=\"s\"><v>1</v>",
            "<c r=\"A1\" s=\"1\" t=\"s\"><v>1",
            "<c r=\"A1\"><v>1</v><v>2</v></c>",
            "<c r=\"A1\"><v>1</v><f>1</f></c>",
            "<c r=\"A1\"><v>1<!-- 2 --></v></c>",
            "<c r=\"A1\"><v>&#49;</v></c>",
            "<c r=\"A1\"><v/></c>",
            "<c r=\"A1\"><f a=\"1\" a=\"1\">1</f><v>1</v></c>",
            "<c r=\"A1\"><f xmlns=\"m\">1</f><v>1</v></c>",
            "<c r=\"A1\"><fx>1</fx><v>1</v></c>",
            "<c r=\"A1\"><f>1<v>1</v></f></c>",
            "<c r=\"A1\" t=\"inlineStr\"><is><t>1</t></is></c>",
            "<c r=\"A1\" s=\"99999999999\"><v>1</v></c>",
            "<c r=\"A0\"><v>1</v></c>",
            "<c r=\"\"><v>1</v></c>",
            "<c r=\"A1\" r=\"A1\"><v>1</v></c>",
            "<c r=\"A1\"  s=\"1\"><v>1</v></c>",
            "<c r='A1'><v>1</v></c>",
            "<c s=\"1\" r=\"A1\"><v>1</v></c>",
            "<x:c r=\"A1\"><v>1</v></x:c>",
            "<si><t>a",
            "<si><t>a<!-- b --></t></si>",
            "<si><t>&nix;</t></si>",
            "<si><t>a</t><t>b</t></si>",
            "<si><r><t>a</t></r></si>",
        ] {
            assert!(cell(text.as_bytes()).is_none(), "{text}");
            assert!(shared_text(text.as_bytes()).is_none(), "{text}");
        }
    }

    #[test]
    fn the_formula_of_a_rule_is_passed_over_where_it_is_written_as_usual() {
        for formula in [
            "<formula1>A1&gt;0</formula1>",
            "<formula2></formula2>",
            "<formula>1</formula>",
        ] {
            let more = format!("{formula}<formula1>2</formula1>");
            assert_eq!(
                formula_of_rule(more.as_bytes()),
                Some(formula.len()),
                "{formula}"
            );
        }
        for formula in [
            "<formula1>1</formula2>",
            "<formula1>1<!-- 2 --></formula1>",
            "<formula1 a=\"1\">1</formula1>",
            "<formula1/>",
            "<formula1>1",
            "<formula3>1</formula3>",
        ] {
            assert_eq!(formula_of_rule(formula.as_bytes()), None, "{formula}");
        }
    }

    #[test]
    fn a_cell_written_as_usual_is_read_in_one_go() {
        for (text, at, wanted) in [
            ("<c r=\"B3\"/>", (2, 1), (0, "n", false, None)),
            ("<c r=\"B3\" s=\"4\"/>", (2, 1), (4, "n", false, None)),
            ("<c r=\"A1\"></c>", (0, 0), (0, "n", false, None)),
            (
                "<c r=\"A1\" s=\"4\" t=\"s\"><v>17</v></c>",
                (0, 0),
                (4, "s", false, Some("17")),
            ),
            (
                "<c r=\"A1\"><f aca=\"false\">a &lt; 1</f><v>a value longer than others</v></c>",
                (0, 0),
                (0, "n", true, Some("a value longer than others")),
            ),
            (
                "<c r=\"A1\"><f t=\"shared\" si=\"0\"/><v></v></c>",
                (0, 0),
                (0, "n", true, Some("")),
            ),
        ] {
            let more = format!("{text}<c r=\"Z9\"/>");
            let read = cell(more.as_bytes()).expect(text);
            assert_eq!(read.at, Address::new(at.0, at.1), "{text}");
            let held = (read.style, read.kind, read.is_formula, read.value);
            assert_eq!((held, read.length), (wanted, text.len()), "{text}");
        }
        let text = "<si><t xml:space=\"preserve\"> a &amp; b_x0041_</t></si>";
        let read = shared_text(text.as_bytes()).expect("a text");
        assert_eq!(read, (" a & bA".into(), text.len()));
    }

    /// The workbooks of the tests and of the samples, as many as are read in a few seconds.
    fn workbooks() -> Vec<PathBuf> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folders = [
            "tests/files",
            "templates",
            "samples/ha-tinh-2024-q1/troubled-inbox",
            "samples/giao-duc-huyen-2026-hk1/troubled-inbox",
        ];
        let entries = folders.map(|folder| fs::read_dir(root.join(folder)).expect("a folder"));
        let paths = entries.into_iter().flatten();
        let paths = paths.map(|entry| entry.expect("an entry").path());
        let is_package = |path: &PathBuf| {
            let ending = path.extension().and_then(|ending| ending.to_str());
            matches!(ending, Some("xlsx" | "xlsm"))
        };
        paths.filter(is_package).collect()
    }

    /// The same workbook, written so that nothing is read in one go.
    fn otherwise(bytes: &[u8]) -> Option<Vec<u8>> {
        let mut package = Package::open(bytes).ok()?;
        let names: Vec<String> = package.names().map(str::to_owned).collect();
        let mut is_changed = false;
        for name in names {
            if let Ok(text) = package.text(&name)
                && (text.contains("<c r=\"") || text.contains("<si><t"))
            {
                let text = text.replace("<c r=\"", "<c  r=\"");
                package.set(&name, text.replace("<si><t", "<si ><t"));
                is_changed = true;
            }
        }
        is_changed.then(|| package.save().ok())?
    }

    #[test]
    fn both_ways_to_read_a_workbook_give_the_same() {
        let mut compared = 0;
        for path in workbooks() {
            let bytes = fs::read(&path).expect("a file");
            let Some(other) = otherwise(&bytes) else {
                continue;
            };
            assert_eq!(read_book(&bytes), read_book(&other), "{}", path.display());
            compared += 1;
        }
        assert!(compared > 25, "{compared}");
    }
}
