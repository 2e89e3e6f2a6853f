//! What is open: every finding that somebody still has to settle, with where and what to do.

use indexmap::IndexSet;

use super::Board;
use super::html::Html;
use super::page::{Choice, filters};
use crate::finding::{Finding, Severity};
use crate::form::labels::expectation_in_words;

/// The section's id.
pub(super) const ID: &str = "open";
/// The table's id.
const TABLE: &str = "open-table";

pub(super) fn write(board: &Board<'_>) -> Option<Html> {
    let mut open: Vec<&Finding> = board
        .table
        .findings
        .iter()
        .filter(|f| f.is_open())
        .collect();
    open.sort_by_key(|finding| finding.severity);
    let mut part = Html::default();
    if open.is_empty() {
        part.element("p", &[], &board.word("board-settled"));
        return Some(part);
    }
    let severities = [Severity::Blocking, Severity::Query];
    let severities = severities.map(|severity| {
        let word = board.word(&format!("severity-{}", severity.as_str()));
        (severity.as_str().to_owned(), word)
    });
    let groups: IndexSet<&str> = open.iter().map(|finding| group(board, finding)).collect();
    let groups = groups.into_iter().filter(|group| !group.is_empty());
    let choices = [
        Choice {
            field: "severity",
            label: board.word("summary-col-severity"),
            values: severities.into(),
        },
        Choice {
            field: "group",
            label: board.word("summary-col-group"),
            values: groups
                .map(|group| (group.to_owned(), group.to_owned()))
                .collect(),
        },
    ];
    filters(&mut part, board, TABLE, &choices);
    part.open("table", &[("id", TABLE), ("class", "cards")]);
    part.heads(&[
        board.word("summary-col-severity"),
        board.word("summary-col-unit"),
        board.word("summary-col-found"),
        board.word("summary-col-fix"),
        board.word("board-place"),
    ]);
    part.raw("<tbody>\n");
    for finding in open {
        row(&mut part, board, finding);
    }
    part.raw("</tbody></table>\n");
    Some(part)
}

fn group<'b>(board: &'b Board<'_>, finding: &Finding) -> &'b str {
    let unit = finding.unit.as_deref().and_then(|unit| board.unit(unit));
    unit.map_or("", |unit| unit.group.as_str())
}

fn row(part: &mut Html, board: &Board<'_>, finding: &Finding) {
    let severity = finding.severity.as_str();
    let group = group(board, finding);
    part.open("tr", &[("data-severity", severity), ("data-group", group)]);
    let word = board.word(&format!("severity-{severity}"));
    part.raw("<td>")
        .element("span", &[("class", &format!("state {severity}"))], &word);
    part.raw("</td>");
    let code = finding.unit.as_deref().unwrap_or_default();
    let name = board.unit(code).map_or(code, |unit| unit.name.as_str());
    part.open("th", &[("scope", "row")]);
    let address = (!code.is_empty()).then(|| format!("#unit-{code}"));
    part.link(address.as_deref(), name).raw("</th>");
    let expected = expectation_in_words(board.table.campaign, finding, board.language);
    part.element("td", &[], &finding.message_with(&expected, board.language));
    part.element("td", &[], &finding.remedy(board.language));
    part.raw("<td class=\"place\">");
    let file = finding.place.file.as_deref();
    part.link(
        file.and_then(|file| board.links.file(file)).as_deref(),
        &finding.place.to_string(),
    );
    part.raw("</td></tr>\n");
}
