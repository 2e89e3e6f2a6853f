//! How far the figures went: when they went up, and everything that changed since.

use super::Board;
use super::html::Html;
use crate::history::Change;
use crate::language::date::format_date;
use crate::language::words::Arg;

/// The section's id.
pub(super) const ID: &str = "history";

pub(super) fn write(board: &Board<'_>) -> Option<Html> {
    let issues = &board.table.standing.issues;
    let mut part = Html::default();
    part.raw("<ol class=\"issues\" reversed>");
    for issue in issues.iter().rev() {
        let number = [("number", Arg::from(issue.number))];
        let about = [
            board.fill("summary-revision-number", &number),
            format_date(issue.date, board.language),
            issue.by.clone(),
            issue.reason.clone(),
        ];
        let about = about.into_iter().filter(|text| !text.is_empty());
        part.raw("<li>")
            .text(&about.collect::<Vec<_>>().join(" – "));
        if !issue.changes.is_empty() {
            changes(&mut part, board, &issue.changes);
        }
        part.raw("</li>\n");
    }
    part.raw("</ol>\n");
    (!issues.is_empty()).then_some(part)
}

fn changes(part: &mut Html, board: &Board<'_>, changes: &[Change]) {
    part.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" ");
    part.raw("aria-labelledby=\"history-heading\"><table>");
    part.heads(&[
        board.word("summary-col-indicator"),
        board.word("summary-col-scope"),
        board.word("summary-col-before"),
        board.word("summary-col-after"),
        board.word("summary-col-because"),
    ]);
    part.raw("<tbody>\n");
    let (campaign, language) = (board.table.campaign, board.language);
    for change in changes {
        let words = campaign.in_words(change, language);
        let scope = match words.scope {
            scope if scope.is_empty() => board.word("summary-scope-all"),
            scope => scope,
        };
        part.raw("<tr>")
            .element("th", &[("scope", "row")], &words.label);
        part.element("td", &[], &scope);
        let figure: &[_] = match change {
            Change::Figure(_) => &[("class", "n")],
            Change::Text(_) | Change::Rows(_) => &[],
        };
        part.element("td", figure, &words.before);
        part.element("td", figure, &words.after);
        part.element("td", &[], &words.causes).raw("</tr>\n");
    }
    part.raw("</tbody></table></div>");
}
