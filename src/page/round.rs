//! The page of a round: how it stands, what is next, and all else that can be done.

use super::documents;
use super::frame::{Frame, Heading};
use super::job;
use super::round_page::RoundPage;
use super::steps;
use super::units;
use super::view::{AsideView, RoundView};
use crate::board::html::Html;
use crate::language::words::Arg;

/// The whole page.
#[must_use]
pub fn write_round(frame: &Frame, page: RoundPage<'_>) -> String {
    let heading = Heading {
        over: &page.view.organisation,
        title: &page.view.title,
        below: &page.view.period,
    };
    frame.page(&heading, &sections(frame, page))
}

/// The parts of the page, each of which a change replaces whole.
fn sections(frame: &Frame, page: RoundPage<'_>) -> Html {
    let mut main = Html::default();
    contents(&mut main, frame);
    main.raw("<div class=\"top\">");
    frame.section(
        &mut main,
        ("next", &frame.word("page-next")),
        &steps::next(frame, page),
    );
    frame.section(
        &mut main,
        ("glance", &frame.word("page-glance")),
        &glance(frame, page),
    );
    main.raw("</div>\n");
    main.part(&job::section(frame, page.job));
    main.raw("<div class=\"columns\"><div class=\"wide\">");
    let list = units::list(frame, page);
    frame.section(&mut main, ("units", &frame.word("board-units")), &list);
    if let Some(part) = others(frame, page.view) {
        frame.section(&mut main, ("others", &frame.word("page-others")), &part);
    }
    main.raw("</div><div class=\"side\">");
    frame.section(
        &mut main,
        ("drop", &frame.word("page-inbox")),
        &drop_zone(frame),
    );
    if !page.view.templates.is_empty() {
        let part = templates(page.view);
        frame.section(
            &mut main,
            ("templates", &frame.word("page-templates")),
            &part,
        );
    }
    let part = documents::list(frame, page.documents);
    frame.section(
        &mut main,
        ("documents", &frame.word("board-documents")),
        &part,
    );
    frame.section(
        &mut main,
        ("steps", &frame.word("page-steps")),
        &steps::others(frame, page),
    );
    main.raw("</div></div>\n");
    main
}

/// The parts of the page, for a narrow screen on which they stand below each other.
fn contents(main: &mut Html, frame: &Frame) {
    let parts = [
        ("units", "board-units"),
        ("drop", "page-inbox"),
        ("documents", "board-documents"),
        ("steps", "page-steps"),
    ];
    main.open(
        "nav",
        &[
            ("class", "narrow"),
            ("aria-label", &frame.word("board-contents")),
        ],
    );
    main.raw("<ul>");
    for (id, key) in parts {
        main.raw("<li>")
            .link(Some(&format!("#{id}")), &frame.word(key))
            .raw("</li>");
    }
    main.raw("</ul></nav>\n");
}

/// How many sent, as tiles and as a bar, and how many days are left.
fn glance(frame: &Frame, page: RoundPage<'_>) -> Html {
    let view = page.view;
    let keys = [
        "summary-response-asked",
        "summary-response-accepted",
        "summary-response-rejected",
        "summary-response-missing",
    ];
    let [asked, accepted, rejected, _] = view.counts;
    let mut part = Html::default();
    let class = if view.is_over { "state query" } else { "state" };
    part.raw("<p class=\"days\">")
        .element("span", &[("class", class)], &view.deadline);
    if !view.closed.is_empty() {
        part.raw(" ")
            .element("span", &[("class", "state good")], &view.closed);
    }
    if page.is_reading {
        part.raw(" ").element(
            "span",
            &[("class", "state busy")],
            &frame.word("page-reading"),
        );
    }
    part.raw("</p><dl class=\"tiles\">");
    for (key, count) in keys.iter().zip(view.counts) {
        part.raw("<div>").element("dt", &[], &frame.word(key));
        part.element("dd", &[], &count.to_string()).raw("</div>");
    }
    part.raw("</dl><svg class=\"bar\" width=\"100%\" height=\"14\" role=\"img\" aria-label=\"");
    let facts = [("count", Arg::from(accepted)), ("asked", Arg::from(asked))];
    part.text(&frame.fill("board-of-asked", &facts)).raw("\">");
    part.raw("<rect class=\"rest\" width=\"100%\" height=\"14\"/>");
    part.raw(&bar("good", (0, accepted), asked));
    part.raw(&bar("bad", (accepted, rejected), asked))
        .raw("</svg>");
    part
}

/// A piece of a bar, as long as a count is of the whole.
fn bar(class: &str, (from, count): (usize, usize), whole: usize) -> String {
    let percent = |count: usize| {
        let thousandths = (count * 1_000).checked_div(whole).unwrap_or_default();
        format!("{}.{}%", thousandths / 10, thousandths % 10)
    };
    format!(
        "<rect class=\"{class}\" x=\"{}\" width=\"{}\" height=\"14\"/>",
        percent(from),
        percent(count)
    )
}

/// Where files are dropped, or chosen.
fn drop_zone(frame: &Frame) -> Html {
    let mut part = Html::default();
    let more = [
        ("class", "drop"),
        ("enctype", "multipart/form-data"),
        ("data-sending", &*frame.word("page-sending")),
        ("data-refused", &frame.word("page-refused")),
    ];
    frame.form(&mut part, "receive", &more);
    part.element("p", &[("class", "hint")], &frame.word("page-drop"));
    let label = frame.word("page-choose");
    let field = [
        ("type", "file"),
        ("name", "file"),
        ("multiple", ""),
        ("required", ""),
    ];
    frame.field(&mut part, &label, &field);
    part.element("button", &[], &frame.word("page-receive"));
    part.raw("<output aria-live=\"polite\"></output></form>");
    part
}

/// Findings of no unit, and files that count for nothing.
fn others(frame: &Frame, view: &RoundView) -> Option<Html> {
    let mut part = Html::default();
    if !view.others.is_empty() {
        units::findings(&mut part, frame, &view.others);
    }
    if !view.aside.is_empty() {
        part.element("h3", &[], &frame.word("board-aside"));
        part.raw("<ul class=\"aside\">");
        for file in &view.aside {
            aside(&mut part, frame, file);
        }
        part.raw("</ul>");
    }
    (!part.as_str().is_empty()).then_some(part)
}

fn aside(part: &mut Html, frame: &Frame, file: &AsideView) {
    part.raw("<li>").element("strong", &[], &file.name);
    part.text(" – ").text(&file.reason);
    if !file.remedy.is_empty() {
        let todo = format!("{}: {}", frame.word("do-prefix"), file.remedy);
        part.raw("<br>")
            .element("span", &[("class", "todo")], &todo);
    }
    part.raw("</li>\n");
}

fn templates(view: &RoundView) -> Html {
    let mut part = Html::default();
    part.raw("<ul class=\"mistakes\">");
    for line in &view.templates {
        part.element("li", &[], line);
    }
    part.raw("</ul>");
    part
}
