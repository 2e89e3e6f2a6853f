//! Cells that tags colour.

use super::tests::{body, mistakes, p, tree, visible};
use crate::narrative::{ArgumentProblem, MistakeKind};

fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc>{properties}{}</w:tc>", p(text))
}

fn table(rows: &str) -> String {
    format!("<w:tbl>{rows}</w:tbl>")
}

#[test]
fn a_cell_is_shaded_by_the_value_of_its_own_row_and_keeps_its_properties() {
    let properties = "<w:tcPr><w:tcW w:w=\"900\"/><w:vMerge/><w:noWrap/><w:vAlign/></w:tcPr>";
    let text = "{{#if (gt value 10)}}{{shade \"đỏ\" text=\"9c0006\"}}{{/if}} {{num value}}";
    let rows = format!(
        "<w:tr>{}</w:tr><w:tr>{}{}</w:tr><w:tr>{}</w:tr>",
        cell("", "{{#each ket_nap.units}}"),
        cell("", "{{name}}"),
        cell(properties, text),
        cell("", "{{/each}}")
    );
    let made = body(&table(&rows));
    assert_eq!(visible(&made), "Sở A¶12¶Sở B¶07¶");
    let made = tree(&made);
    let cells = made.all("w:tc");
    assert!(cells[0].child("w:tcPr").is_none() && cells[0].all("w:color").is_empty());
    let own: Vec<&str> = cells[1].children[0]
        .children
        .iter()
        .map(|own| own.name.as_str())
        .collect();
    assert_eq!(own, ["w:tcW", "w:vMerge", "w:shd", "w:noWrap", "w:vAlign"]);
    assert_eq!(cells[1].all("w:shd")[0].attribute("w:fill"), Some("FFC7CE"));
    let inks = cells[1].all("w:color").into_iter();
    let inks: Vec<_> = inks.map(|ink| ink.attribute("w:val")).collect();
    assert_eq!(inks, [Some("9C0006")]);
    // The other row is as the template has it.
    assert!(cells[3].all("w:shd").is_empty() && cells[3].all("w:color").is_empty());
}

#[test]
fn a_colour_takes_the_place_of_the_templates_own_in_the_innermost_cell() {
    let inner = cell(
        "<w:tcPr><w:shd w:fill=\"000000\"/></w:tcPr>",
        "a{{shade \"C6EFCE\"}}",
    );
    let outer = format!(
        "<w:tr><w:tc>{}{}</w:tc></w:tr>",
        table(&format!("<w:tr>{inner}</w:tr>")),
        p("b")
    );
    let made = tree(&body(&table(&outer)));
    let fills = made.all("w:shd").into_iter();
    let fills: Vec<_> = fills.map(|own| own.attribute("w:fill")).collect();
    assert_eq!(fills, [Some("C6EFCE")]);
}

#[test]
fn formats_of_runs_keep_their_order() {
    let run = "<w:r><w:rPr><w:b/><w:sz w:val=\"20\"/></w:rPr><w:t>a{{shade \"none\" text=\"red\"}}</w:t></w:r>";
    let row = format!("<w:tr><w:tc><w:tcPr/><w:p>{run}</w:p></w:tc></w:tr>");
    let made = tree(&body(&table(&row)));
    let format: Vec<&str> = made.all("w:rPr")[0]
        .children
        .iter()
        .map(|own| own.name.as_str())
        .collect();
    assert_eq!(format, ["w:b", "w:color", "w:sz"]);
    assert!(made.all("w:shd").is_empty());
}

#[test]
fn colours_that_are_none_and_places_without_a_cell_are_told() {
    let typed = "{{#if khong}}{{shade \"reddish\"}}{{/if}}{{shade \"đỏ\" text=\"#12\"}}{{shade campaign.title}}";
    let found = mistakes(&table(&format!("<w:tr>{}</w:tr>", cell("", typed))));
    let told: Vec<&str> = found.iter().map(|own| own.found.as_str()).collect();
    assert_eq!(told, ["shade \"reddish\"", "shade \"#12\""]);
    let problem = MistakeKind::Argument(ArgumentProblem::NotAColour);
    assert!(found.iter().all(|own| own.kind == problem));
    let found = mistakes(&table(&format!(
        "<w:tr>{}</w:tr>",
        cell("", "{{shade campaign.title}}")
    )));
    assert_eq!(found[0].kind, problem);
    for template in [
        p("{{shade \"red\"}}"),
        table(&format!(
            "<w:tr>{}</w:tr>",
            cell("", "a{{#footnote}}{{shade \"red\"}}{{/footnote}}")
        )),
    ] {
        assert_eq!(
            mistakes(&template)[0].kind,
            MistakeKind::CellOnly,
            "{template}"
        );
    }
}
