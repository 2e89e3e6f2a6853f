//! The key figures: those of the summary's overview, with what they rest on.

use super::Board;
use super::html::Html;

/// The section's id.
pub(super) const ID: &str = "figures";

pub(super) fn write(board: &Board<'_>) -> Option<Html> {
    let glance = &board.glance;
    if glance.key_figures.is_empty() {
        return None;
    }
    let is_there = |index: usize| {
        let mut figures = glance.key_figures.iter();
        figures.any(|figure| {
            figure
                .earlier
                .get(index)
                .is_some_and(|(then, _)| !then.is_empty())
        })
    };
    let compared: Vec<usize> = (0..glance.compared.len())
        .filter(|index| is_there(*index))
        .collect();
    let mut heads = vec![
        board.word("summary-col-indicator"),
        board.word("summary-col-this-period"),
    ];
    for index in &compared {
        heads.extend(glance.compared.get(*index).cloned());
        heads.push(board.word("summary-col-change"));
    }
    heads.push(board.word("summary-col-reported"));
    let mut part = Html::default();
    part.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" ");
    part.raw("aria-labelledby=\"figures-heading\"><table>");
    part.heads(&heads).raw("<tbody>\n");
    for figure in &glance.key_figures {
        part.raw("<tr>")
            .element("th", &[("scope", "row")], &figure.label);
        part.raw("<td class=\"n\"><strong>")
            .text(&figure.figure)
            .raw("</strong></td>");
        for (then, change) in compared
            .iter()
            .filter_map(|index| figure.earlier.get(*index))
        {
            part.element("td", &[("class", "n")], then);
            part.element("td", &[("class", "n")], change);
        }
        let class = if figure.is_complete { "n" } else { "n ask" };
        part.element("td", &[("class", class)], &figure.coverage)
            .raw("</tr>\n");
    }
    part.raw("</tbody></table></div>\n");
    Some(part)
}
