//! Real forms, filled in by the form's own writer, and what people do to them beside that.

use jiff::civil::date;
use tonghop::form::{Filling, write_form};
use tonghop::value::Value;

use super::package::{edit, package, parts};
use super::{TestCampaign, markdown};

impl TestCampaign {
    /// A form came back as a program leaves it that keeps everything: `u1.xlsx` of the unit.
    ///
    /// A line is `| code | 12 |` for an answer, `| list.column | x |` for a cell of a list; `| part | from | to |` for what stands in a part
    /// of the package; `| constant | part | C6 |` for a formula that became a constant;
    /// `| unguarded | part | |` for validations that are gone; `| added | part | |`. A list that
    /// no line is about says "nothing to report".
    pub(crate) fn filled(self, unit: &str, lines: &str) -> Self {
        let name = format!("{unit}.xlsx");
        let bytes = filled_form(&self, unit, lines);
        self.file(&name, &bytes)
    }
}

/// The bytes of such a form.
pub(crate) fn filled_form(of: &TestCampaign, unit: &str, lines: &str) -> Vec<u8> {
    let campaign = of.campaign();
    let rows = markdown::rows(lines);
    let mut filling = Filling::default();
    for row in &rows {
        if let [code, typed] = row.as_slice() {
            fill(&mut filling, code, typed);
        }
    }
    let unit = campaign.reporter(unit).expect("a unit of the register");
    for list in campaign.lists_of(unit) {
        if !filling.lists.contains_key(&list.code) {
            filling.nothing.insert(list.code.clone());
        }
    }
    let form = write_form(
        &campaign,
        unit,
        &filling,
        (date(2024, 3, 1), campaign.settings.language),
    )
    .expect("a form");
    rows.iter().fold(form, |form, row| match row.as_slice() {
        [verb, part, at] if verb == "constant" => edit(&form, part, |xml| constant(&xml, at)),
        [verb, part, _] if verb == "unguarded" => edit(&form, part, |xml| {
            without(&xml, "<dataValidations", "</dataValidations>")
        }),
        [verb, part, _] if verb == "added" => {
            let mut all = parts(&form);
            all.push((part.clone(), b"x".to_vec()));
            package(&all)
        }
        [part, from, to] => edit(&form, part, |xml| {
            assert!(xml.contains(from), "{from} is not in {xml}");
            xml.replacen(from, to, 1)
        }),
        _ => form,
    })
}

/// An answer, or with `list.column` a cell of that list's next row.
fn fill(filling: &mut Filling, code: &str, typed: &str) {
    let value = match typed.parse() {
        Ok(figure) => Value::Number(figure),
        Err(_) => Value::Choice(typed.to_owned()),
    };
    let Some((list, column)) = code.split_once('.') else {
        filling.answers.insert(code.to_owned(), value);
        return;
    };
    let rows = filling.lists.entry(list.to_owned()).or_default();
    if rows.last().is_none_or(|row| row.contains_key(column)) {
        rows.push(Default::default());
    }
    let row = rows.last_mut().expect("a row");
    row.insert(column.to_owned(), value);
}

/// The sheet with the formula of a cell left out.
fn constant(xml: &str, at: &str) -> String {
    let cell = xml.find(&format!("<c r=\"{at}\"")).expect("the cell");
    format!("{}{}", &xml[..cell], without(&xml[cell..], "<f>", "</f>"))
}

fn without(xml: &str, start: &str, end: &str) -> String {
    let from = xml.find(start).expect(start);
    let to = from + xml[from..].find(end).expect(end) + end.len();
    format!("{}{}", &xml[..from], &xml[to..])
}
