//! The page without a round: the rounds of late, a new one, a folder.

use super::frame::{Frame, Heading};
use super::job::{self, Job};
use crate::board::html::Html;
use crate::language::words::Arg;

/// A round that was opened before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// Its folder.
    pub dir: String,
    /// What it is called.
    pub title: String,
}

/// What the start page offers.
#[derive(Clone, Copy, Debug)]
pub struct StartPage<'a> {
    /// The rounds of late, the last one first.
    pub recent: &'a [Recent],
    /// Where a new round's folder would be made.
    pub parent: &'a str,
    /// The worked examples.
    pub examples: &'a [&'a str],
    /// A workbook that was dropped on the program and belongs to no round.
    pub dropped: Option<&'a str>,
    /// The command that runs, or ran last.
    pub job: Option<&'a Job>,
}

/// The whole page.
#[must_use]
pub fn start_page(frame: &Frame, page: StartPage<'_>) -> String {
    let title = frame.word("page-start");
    let heading = Heading {
        over: "",
        title: &title,
        below: "",
    };
    let mut main = Html::default();
    main.part(&job::section(frame, page.job));
    main.raw("<div class=\"halves\">");
    let part = recent(frame, page.recent);
    frame.section(&mut main, ("recent", &frame.word("page-recent")), &part);
    let part = new(frame, page);
    frame.section(&mut main, ("new", &frame.word("page-new")), &part);
    main.raw("</div>\n");
    frame.page(&heading, &main)
}

fn recent(frame: &Frame, rounds: &[Recent]) -> Html {
    let mut part = Html::default();
    if rounds.is_empty() {
        part.element("p", &[("class", "hint")], &frame.word("page-recent-none"));
    }
    part.raw("<ul class=\"rounds\">");
    for round in rounds {
        part.raw("<li>");
        frame.form(&mut part, "go", &[("class", "one")]);
        frame.hidden(&mut part, "dir", &round.dir);
        part.element("button", &[("class", "row")], &round.title);
        part.element("span", &[("class", "place")], &round.dir);
        part.raw("</form></li>\n");
    }
    part.raw("</ul>");
    part.element("h3", &[], &frame.word("page-folder"));
    frame.form(&mut part, "go", &[]);
    let field = [
        ("name", "dir"),
        ("required", ""),
        ("autocomplete", "off"),
        ("spellcheck", "false"),
    ];
    frame.field(&mut part, &frame.word("page-folder-path"), &field);
    part.element("button", &[], &frame.word("page-open-round"))
        .raw("</form>");
    part
}

fn new(frame: &Frame, page: StartPage<'_>) -> Html {
    let mut part = Html::default();
    frame.form(&mut part, "new", &[("enctype", "multipart/form-data")]);
    let name = [("name", "name"), ("required", ""), ("autocomplete", "off")];
    frame.field(&mut part, &frame.word("page-new-name"), &name);
    let parent = [
        ("name", "parent"),
        ("required", ""),
        ("value", page.parent),
        ("spellcheck", "false"),
    ];
    frame.field(&mut part, &frame.word("page-new-parent"), &parent);
    part.raw("<fieldset>")
        .element("legend", &[], &frame.word("page-new-from"));
    if let Some(dropped) = page.dropped {
        let facts = [("file", Arg::from(dropped))];
        choice(
            &mut part,
            ("dropped", ""),
            &frame.fill("page-new-dropped", &facts),
            true,
        );
    }
    let is_first = page.dropped.is_none();
    choice(
        &mut part,
        ("starter", ""),
        &frame.word("page-new-starter"),
        is_first,
    );
    choice(
        &mut part,
        ("workbook", ""),
        &frame.word("page-new-workbook"),
        false,
    );
    let file = [("type", "file"), ("name", "file"), ("accept", ".xlsx")];
    part.raw("<div class=\"inner\">");
    frame.field(&mut part, &frame.word("page-new-file"), &file);
    part.raw("</div>");
    for example in page.examples {
        let facts = [("name", Arg::from(*example))];
        let text = frame.fill("page-new-example", &facts);
        choice(&mut part, ("example:", example), &text, false);
    }
    let is_busy = page.job.is_some_and(Job::is_running);
    let mut button = vec![("class", "primary")];
    button.extend(is_busy.then_some(("disabled", "")));
    part.raw("</fieldset>")
        .element("button", &button, &frame.word("page-new-make"));
    part.raw("</form>");
    part
}

fn choice(part: &mut Html, (kind, name): (&str, &str), text: &str, is_chosen: bool) {
    let value = format!("{kind}{name}");
    let mut attributes = vec![
        ("type", "radio"),
        ("name", "from"),
        ("value", value.as_str()),
    ];
    attributes.extend(is_chosen.then_some(("checked", "")));
    part.raw("<label class=\"choice\">")
        .open("input", &attributes);
    part.raw(" ").text(text).raw("</label>\n");
}
