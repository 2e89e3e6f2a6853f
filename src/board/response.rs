//! Who returned what: the overview's sentences, and the counts by group.

use indexmap::IndexMap;

use super::Board;
use super::html::Html;
use crate::consolidation::State;
use crate::language::words::Arg;

/// The section's id.
pub(super) const ID: &str = "response";

/// The columns of the table of groups that count units, by the states that they count.
const STATES: [(&str, &[State]); 3] = [
    ("summary-response-accepted", &State::COUNTING),
    ("summary-response-rejected", &[State::Rejected]),
    ("summary-response-missing", &[State::Missing]),
];

/// How many units of a group were asked, and how many there are in each of the states.
type Counts = (usize, [usize; 3]);

pub(super) fn write(board: &Board<'_>) -> Option<Html> {
    let groups = groups(board);
    let mut part = Html::default();
    let mut whole: Counts = (0, [0; 3]);
    for (asked, counts) in groups.values() {
        whole.0 += asked;
        for (sum, count) in whole.1.iter_mut().zip(counts) {
            *sum += count;
        }
    }
    tiles(&mut part, board, whole);
    part.raw("<ol class=\"headlines\">");
    for headline in &board.glance.headlines {
        part.element("li", &[], headline);
    }
    part.raw("</ol>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" ");
    part.raw("aria-labelledby=\"response-heading\"><table>");
    let mut heads = vec![
        board.word("summary-col-group"),
        board.word("summary-response-asked"),
    ];
    heads.extend(STATES.iter().map(|(key, _)| board.word(key)));
    heads.push(board.word("board-share"));
    part.heads(&heads).raw("<tbody>\n");
    for (group, counts) in &groups {
        let name = if group.is_empty() {
            board.word("board-no-group")
        } else {
            (*group).to_owned()
        };
        row(&mut part, board, &name, *counts);
    }
    if groups.len() > 1 {
        row(&mut part, board, &board.word("board-whole"), whole);
    }
    part.raw("</tbody></table></div>\n");
    Some(part)
}

/// The units of each group, without the office.
fn groups<'b>(board: &'b Board<'_>) -> IndexMap<&'b str, Counts> {
    let mut groups: IndexMap<&str, Counts> = IndexMap::new();
    for (status, unit) in board.table.units.iter().zip(&board.glance.units) {
        if !board.table.campaign.units.contains_key(&status.unit) {
            continue;
        }
        let (asked, counts) = groups.entry(unit.group.as_str()).or_default();
        *asked += 1;
        for (count, (_, states)) in counts.iter_mut().zip(STATES) {
            *count += usize::from(states.contains(&status.state));
        }
    }
    groups
}

fn tiles(part: &mut Html, board: &Board<'_>, (asked, counts): Counts) {
    part.raw("<dl class=\"tiles\">");
    let keys = STATES.iter().map(|(key, _)| *key);
    let all = std::iter::once(("summary-response-asked", asked)).chain(keys.zip(counts));
    for (key, count) in all {
        part.raw("<div>").element("dt", &[], &board.word(key));
        part.element("dd", &[], &count.to_string()).raw("</div>");
    }
    part.raw("</dl>\n");
}

fn row(part: &mut Html, board: &Board<'_>, name: &str, (asked, counts): Counts) {
    part.raw("<tr>").element("th", &[("scope", "row")], name);
    part.element("td", &[("class", "n")], &asked.to_string());
    for count in counts {
        part.element("td", &[("class", "n")], &count.to_string());
    }
    let [accepted, rejected, _] = counts;
    let facts = [("count", Arg::from(accepted)), ("asked", Arg::from(asked))];
    part.raw("<td>")
        .raw("<svg class=\"bar\" width=\"100%\" height=\"14\" role=\"img\" ");
    let label = board.fill("board-of-asked", &facts);
    part.raw("aria-label=\"").text(&label).raw("\">");
    part.raw("<rect class=\"rest\" width=\"100%\" height=\"14\"/>");
    part.raw(&bar("good", (0, accepted), asked));
    part.raw(&bar("bad", (accepted, rejected), asked));
    part.raw("</svg></td></tr>\n");
}

/// A piece of a bar, as long as a count is of the whole.
fn bar(class: &str, (from, count): (usize, usize), whole: usize) -> String {
    let thousandths = |count: usize| (count * 1_000).checked_div(whole).unwrap_or_default();
    let percent =
        |count: usize| format!("{}.{}%", thousandths(count) / 10, thousandths(count) % 10);
    format!(
        "<rect class=\"{class}\" x=\"{}\" width=\"{}\" height=\"14\"/>",
        percent(from),
        percent(count)
    )
}
