//! The frame of the page: head, contents, sections; its style and its script.
//!
//! A policy in the head lets the page load nothing and run nothing but this style and this
//! script, whose sums it names.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::Board;
use super::html::Html;
use crate::language::period::Period;
use crate::language::words::Arg;

pub(crate) const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// What the page may do.
fn policy() -> String {
    let sum = |text: &str| STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; \
         form-action 'none'",
        sum(STYLE),
        sum(SCRIPT)
    )
}

/// The name of the line in a page's head with the code of its period.
const PERIOD: &str = "tonghop-period";

/// The period that a page is about, where it says so.
#[must_use]
pub fn period_of(page: &str) -> Option<Period> {
    let mark = format!("<meta name=\"{PERIOD}\" content=\"");
    let (_, rest) = page.split_once(&mark)?;
    rest.split_once('"')?.0.parse().ok()
}

/// The whole page around its sections, which have these ids.
pub(super) fn frame(board: &Board<'_>, ids: &[&'static str], sections: &Html) -> String {
    let settings = &board.table.campaign.settings;
    let period = settings.period.label(board.language);
    let title = format!("{} – {period}", settings.title);
    let mut page = Html::default();
    page.raw("<!DOCTYPE html>\n");
    page.open("html", &[("lang", board.language.tag())]);
    page.raw("<head><meta charset=\"utf-8\">");
    page.open(
        "meta",
        &[
            ("http-equiv", "Content-Security-Policy"),
            ("content", &policy()),
        ],
    );
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    page.raw("<meta name=\"referrer\" content=\"no-referrer\">");
    let code = settings.period.to_string();
    page.open("meta", &[("name", PERIOD), ("content", &code)]);
    page.element("title", &[], &title);
    page.raw("<style>")
        .raw(STYLE)
        .raw("</style></head>\n<body>\n");
    let skip = board.word("board-skip");
    page.element("a", &[("class", "skip"), ("href", "#main")], &skip);
    header(&mut page, board);
    contents(&mut page, board, ids);
    page.raw("<main id=\"main\" tabindex=\"-1\">\n");
    page.part(sections);
    page.raw("</main>\n<footer>");
    page.element("p", &[], &board.word("board-footer"));
    page.raw("</footer>\n<script>").raw(SCRIPT);
    page.raw("</script>\n</body></html>\n");
    page.as_str().to_owned()
}

fn header(page: &mut Html, board: &Board<'_>) {
    let settings = &board.table.campaign.settings;
    page.raw("<header>");
    page.element("p", &[("class", "office")], &settings.organisation);
    page.element("h1", &[], &settings.title);
    page.element("p", &[], &board.glance.subtitle);
    let mark = board.table.mark(board.language);
    if !mark.is_empty() {
        page.raw("<p>")
            .element("span", &[("class", "state query")], &mark)
            .raw("</p>");
    }
    page.raw("</header>\n");
}

fn contents(page: &mut Html, board: &Board<'_>, ids: &[&'static str]) {
    page.open("nav", &[("aria-label", &board.word("board-contents"))]);
    page.raw("<ul>");
    for id in ids {
        page.raw("<li>");
        let title = board.word(&format!("board-{id}"));
        page.link(Some(&format!("#{id}")), &title);
        page.raw("</li>");
    }
    page.raw("</ul></nav>\n");
}

/// One section with its heading.
pub(super) fn section(page: &mut Html, board: &Board<'_>, id: &str, content: &Html) {
    let heading = format!("{id}-heading");
    page.open("section", &[("id", id), ("aria-labelledby", &heading)]);
    let title = board.word(&format!("board-{id}"));
    page.element("h2", &[("id", &heading)], &title);
    page.raw("\n").part(content).raw("</section>\n");
}

/// A choice of a filter: the word for everything, and the values with their words.
pub(super) struct Choice<'a> {
    /// The attribute of rows that it looks at, after `data-`.
    pub(super) field: &'a str,
    pub(super) label: String,
    pub(super) values: Vec<(String, String)>,
}

/// The filters above a table: a search and choices, shown where scripts run. How many rows are
/// left is said to whoever can't see it.
pub(super) fn filters(page: &mut Html, board: &Board<'_>, table: &str, choices: &[Choice<'_>]) {
    let facts = [("shown", Arg::from("%s")), ("all", Arg::from("%a"))];
    let count = board.fill("board-count", &facts);
    let rest = board.fill("board-rest", &[("all", Arg::from("%a"))]);
    let label = board.word("board-filter");
    page.open(
        "form",
        &[
            ("class", "filters"),
            ("role", "search"),
            ("aria-label", &label),
            ("data-for", table),
            ("data-count", &count),
            ("data-rest", &rest),
        ],
    );
    page.raw("<label>").text(&board.word("board-search"));
    page.raw(" <input type=\"search\" name=\"q\" autocomplete=\"off\"></label>");
    for choice in choices.iter().filter(|choice| choice.values.len() > 1) {
        page.raw("<label>").text(&choice.label).raw(" ");
        page.open("select", &[("name", choice.field)]);
        page.element("option", &[("value", "")], &board.word("board-all"));
        for (value, word) in &choice.values {
            page.element("option", &[("value", value)], word);
        }
        page.raw("</select></label>");
    }
    page.element("button", &[("type", "reset")], &board.word("board-reset"));
    page.raw("<output aria-live=\"polite\"></output></form>\n");
}
