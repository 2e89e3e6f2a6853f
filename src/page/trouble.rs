//! The page of a round that can't be read: what is wrong, where, and what to do; and of one that
//! is being read for the first time.

use super::documents::{self, Document};
use super::frame::{Frame, Heading};
use super::job::{self, Job};
use crate::board::html::Html;

/// A round without a view.
#[derive(Clone, Copy, Debug)]
pub struct TroublePage<'a> {
    /// The folder.
    pub dir: &'a str,
    /// What is wrong, a line each; none while it is being read.
    pub lines: Option<&'a str>,
    /// What lies in the folder and can be opened.
    pub documents: &'a [Document],
    /// The command that runs, or ran last.
    pub job: Option<&'a Job>,
}

/// The whole page.
#[must_use]
pub fn trouble_page(frame: &Frame, page: TroublePage<'_>) -> String {
    let name = page.dir.rsplit(['/', '\\']).next().unwrap_or(page.dir);
    let heading = Heading {
        over: "",
        title: name,
        below: page.dir,
    };
    let mut main = Html::default();
    main.part(&job::section(frame, page.job));
    let Some(lines) = page.lines else {
        let mut part = Html::default();
        part.open("progress", &[("aria-label", &frame.word("page-reading"))]);
        part.raw("</progress>");
        frame.section(&mut main, ("next", &frame.word("page-reading")), &part);
        return frame.page(&heading, &main);
    };
    let mut part = Html::default();
    let mut lines = lines.lines();
    part.element("p", &[("class", "why")], lines.next().unwrap_or_default());
    part.raw("<ul class=\"mistakes\">");
    for line in lines {
        part.element("li", &[], line.trim());
    }
    part.raw("</ul>");
    frame.button(
        &mut part,
        "refresh",
        ("primary", &frame.word("page-refresh")),
    );
    frame.section(&mut main, ("next", &frame.word("page-mend")), &part);
    let part = documents::list(frame, page.documents);
    frame.section(
        &mut main,
        ("documents", &frame.word("board-documents")),
        &part,
    );
    frame.page(&heading, &main)
}
