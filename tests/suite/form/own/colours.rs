//! The colours of marks on the office's own layout, beside those that the layout has.

use std::collections::BTreeSet;
use std::fs;

use rust_xlsxwriter::{ConditionalFormatCell, ConditionalFormatCellRule, Format};

use super::{TAGS, campaign_on, office_book_with};
use crate::test_campaign::package::parts;

/// What stands in an attribute, wherever an element of a name has it.
fn values<'t>(text: &'t str, element: &str, attribute: &str) -> Vec<&'t str> {
    let begins = format!("<{element} ");
    let elements = text.split(begins.as_str()).skip(1);
    let elements = elements.filter_map(|rest| rest.split('>').next());
    let mark = format!("{attribute}=\"");
    let found = elements.filter_map(|element| element.split_once(mark.as_str()));
    found
        .filter_map(|(_, rest)| rest.split('"').next())
        .collect()
}

#[test]
fn marks_have_colours_behind_those_of_the_layout() {
    let bold = Format::new().set_bold();
    let form = office_book_with(&TAGS, 3, |sheet| {
        let own = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::GreaterThan(40))
            .set_format(bold);
        sheet
            .add_conditional_format(8, 2, 9, 2, &own)
            .expect("a condition");
    });
    let campaign = campaign_on(&form);
    let run = campaign.run(&["forms"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let path = campaign.path("forms/2024-Q1_u1_Don-vi-Mot.xlsx");
    let parts = parts(&fs::read(path).expect("a form"));
    let text = |name: &str| {
        let found = parts.iter().find(|(own, _)| own == name);
        let (_, bytes) = found.unwrap_or_else(|| panic!("no {name}"));
        String::from_utf8(bytes.clone()).expect("a text")
    };
    let (sheet, styles) = (text("xl/worksheets/sheet1.xml"), text("xl/styles.xml"));
    let areas = values(&sheet, "conditionalFormatting", "sqref");
    assert_eq!(areas, ["C9:C10", "E13"], "the layout's, then the mark's");
    let ranks = values(&sheet, "cfRule", "priority");
    let known: BTreeSet<&str> = ranks.iter().copied().collect();
    assert_eq!((ranks[0], known.len()), ("1", ranks.len()), "{ranks:?}");
    let formats: Vec<&str> = styles.split("<dxf>").skip(1).collect();
    let named = values(&sheet, "cfRule", "dxfId");
    let looks = named
        .iter()
        .map(|id| formats[id.parse::<usize>().expect("a number")]);
    let looks: Vec<&str> = looks.collect();
    assert!(
        looks[0].contains("<b/>"),
        "the layout's own stays: {looks:?}"
    );
    assert!(
        looks[1].contains("<fill>"),
        "what is wrong has a fill: {looks:?}"
    );
    assert!(
        looks[2].contains("<color "),
        "what lacks has a colour: {looks:?}"
    );
}
