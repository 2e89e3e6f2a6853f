//! The units as a table: state, file, letters, and each unit's findings below it, with the form
//! by which one is let through.

use indexmap::IndexMap;

use super::documents::open_button;
use super::frame::Frame;
use super::round_page::RoundPage;
use super::view::{FindingView, UnitView};
use crate::board::html::Html;
use crate::finding::outermost;
use crate::language::words::Arg;

/// So many columns has the table.
const COLUMNS: &str = "4";

/// The filters and the table.
pub(super) fn list(frame: &Frame, page: RoundPage<'_>) -> Html {
    let mut part = Html::default();
    filters(&mut part, frame, &page.view.units);
    part.open("table", &[("id", "round-units"), ("class", "units")]);
    part.element(
        "caption",
        &[("class", "unseen")],
        &frame.word("board-units"),
    );
    part.heads(&[
        frame.word("summary-col-unit"),
        frame.word("summary-col-state"),
        frame.word("board-received"),
        frame.word("board-letters"),
    ]);
    for unit in sorted(&page.view.units) {
        row(&mut part, frame, unit);
    }
    part.raw("</table>\n");
    part
}

/// The units that somebody has to do something about first, each kind in the register's order.
fn sorted(units: &[UnitView]) -> Vec<&UnitView> {
    let order = ["blocking", "query", "waits", "good"];
    let mut units: Vec<&UnitView> = units.iter().collect();
    units.sort_by_key(|unit| order.iter().position(|colour| *colour == unit.colour));
    units
}

/// A search and a choice of states, shown where scripts run.
fn filters(part: &mut Html, frame: &Frame, units: &[UnitView]) {
    let mut states: IndexMap<&str, &str> = IndexMap::new();
    for unit in units {
        states.entry(unit.state).or_insert(&unit.state_word);
    }
    let facts = [("shown", Arg::from("%s")), ("all", Arg::from("%a"))];
    let count = frame.fill("board-count", &facts);
    part.open(
        "form",
        &[
            ("class", "filters"),
            ("role", "search"),
            ("aria-label", &frame.word("board-filter")),
            ("data-count", &count),
        ],
    );
    let search = [("type", "search"), ("name", "q"), ("autocomplete", "off")];
    frame.field(part, &frame.word("board-search"), &search);
    part.raw("<label>")
        .text(&frame.word("summary-col-state"))
        .raw(" ");
    part.raw("<select name=\"state\">");
    part.element("option", &[("value", "")], &frame.word("board-all"));
    for (state, word) in states {
        part.element("option", &[("value", state)], word);
    }
    part.raw("</select></label><output aria-live=\"polite\"></output></form>\n");
}

fn row(part: &mut Html, frame: &Frame, unit: &UnitView) {
    let id = format!("unit-{}", unit.code);
    part.open("tbody", &[("id", &id), ("data-state", unit.state)]);
    part.raw("<tr><th scope=\"row\">").text(&unit.name);
    let about = [unit.code.as_str(), unit.group.as_str()];
    let about: Vec<&str> = about.into_iter().filter(|text| !text.is_empty()).collect();
    part.element("span", &[("class", "about")], &about.join(" · "));
    part.raw("</th><td>");
    let class = format!("state {}", unit.colour);
    part.element("span", &[("class", &class)], &unit.state_word);
    if !unit.open.is_empty() {
        part.element("span", &[("class", "about")], &unit.open);
    }
    part.raw("</td><td>").text(&unit.received);
    if let Some(file) = &unit.file {
        let outer = outermost(file);
        open_button(part, frame, (&format!("inbox/{outer}"), file));
    }
    part.raw("</td>")
        .element("td", &[("class", "about")], &unit.letters);
    part.raw("</tr>\n");
    if !unit.findings.is_empty() {
        details(part, frame, unit);
    }
    part.raw("</tbody>\n");
}

/// The unit's findings, folded unless one blocks.
fn details(part: &mut Html, frame: &Frame, unit: &UnitView) {
    let id = format!("findings-{}", unit.code);
    part.raw("<tr class=\"below\">")
        .open("td", &[("colspan", COLUMNS)]);
    let mut attributes = vec![("id", id.as_str())];
    attributes.extend((unit.colour == "blocking").then_some(("open", "")));
    part.open("details", &attributes);
    let count = [("count", Arg::from(unit.findings.len()))];
    part.raw("<summary>")
        .text(&frame.fill("page-findings", &count));
    part.element("span", &[("class", "unseen")], &format!(" – {}", unit.name));
    part.raw("</summary>");
    findings(part, frame, &unit.findings);
    part.raw("</details></td></tr>\n");
}

/// Findings in words: how grave, where, what, what to do.
pub(super) fn findings(part: &mut Html, frame: &Frame, findings: &[FindingView]) {
    part.raw("<ul class=\"findings\">");
    for finding in findings {
        part.open("li", &[("class", finding.severity)]);
        let word = frame.word(&format!("severity-{}", finding.severity));
        part.element(
            "span",
            &[("class", &format!("state {}", colour(finding)))],
            &word,
        );
        part.raw(" ").text(&finding.message);
        if !finding.place.is_empty() {
            part.element("span", &[("class", "place")], &finding.place);
        }
        match &finding.waived {
            Some(waived) => {
                let facts = [("reason", Arg::from(waived.as_str()))];
                part.element(
                    "span",
                    &[("class", "todo")],
                    &frame.fill("page-waived", &facts),
                );
            }
            None if !finding.remedy.is_empty() => {
                let todo = format!("{}: {}", frame.word("do-prefix"), finding.remedy);
                part.element("span", &[("class", "todo")], &todo);
            }
            None => {}
        }
        waive(part, frame, finding);
        part.raw("</li>\n");
    }
    part.raw("</ul>");
}

fn colour(finding: &FindingView) -> &'static str {
    match finding.severity {
        _ if finding.waived.is_some() => "good",
        "note" => "",
        severity => severity,
    }
}

/// The form by which the office lets a finding through.
fn waive(part: &mut Html, frame: &Frame, finding: &FindingView) {
    let Some(line) = &finding.waiver else {
        return;
    };
    let id = line.id();
    part.open(
        "details",
        &[("class", "waive"), ("id", &format!("waive-{id}"))],
    );
    part.element("summary", &[], &frame.word("page-waive"));
    frame.form(part, "waive", &[]);
    frame.hidden(part, "finding", &id);
    let reason = [
        ("name", "reason"),
        ("required", ""),
        ("autocomplete", "off"),
    ];
    frame.field(part, &frame.word("page-reason"), &reason);
    let by = [("name", "by"), ("required", ""), ("autocomplete", "name")];
    frame.field(part, &frame.word("page-by"), &by);
    part.element("button", &[], &frame.word("page-waive"));
    part.element("p", &[("class", "hint")], &frame.word("page-waive-why"));
    part.raw("</form></details>");
}
