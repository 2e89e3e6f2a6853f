//! A command that runs, or ran: its lines, how it ended, and the button that ends it.

use super::frame::Frame;
use crate::board::html::Html;

/// How a command stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    /// It runs.
    Running,
    /// It did what it was to do.
    Done,
    /// The same, and there are blocking findings.
    Findings,
    /// It could not do it.
    Failed,
    /// A person ended it.
    Cancelled,
}

/// A command and what it said.
#[derive(Clone, Debug)]
pub struct Job {
    /// The name of its words.
    pub name: &'static str,
    /// Its lines.
    pub lines: Vec<String>,
    /// How it stands.
    pub state: JobState,
}

impl Job {
    /// Whether it runs.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.state == JobState::Running
    }
}

/// Lines that are shown, from the end.
const SHOWN: usize = 200;

/// The section of a command; an empty one where none ran.
pub(super) fn section(frame: &Frame, job: Option<&Job>) -> Html {
    let mut part = Html::default();
    let Some(job) = job else {
        part.raw("<section id=\"job\" hidden></section>\n");
        return part;
    };
    let (key, class) = match job.state {
        JobState::Running => ("page-job-running", "busy"),
        JobState::Done => ("page-job-done", "good"),
        JobState::Findings => ("page-job-findings", "query"),
        JobState::Failed => ("page-job-failed", "blocking"),
        JobState::Cancelled => ("page-job-cancelled", "query"),
    };
    let title = frame.word(&format!("page-step-{}", job.name));
    let said = format!("{title}: {}", frame.word(key));
    part.open(
        "section",
        &[
            ("id", "job"),
            ("aria-labelledby", "job-heading"),
            ("data-said", &said),
        ],
    );
    part.raw("<div class=\"head\"><h2 id=\"job-heading\">")
        .text(&title)
        .raw(" ");
    part.element(
        "span",
        &[("class", &format!("state {class}"))],
        &frame.word(key),
    );
    part.raw("</h2>");
    if !job.is_running() {
        frame.button(&mut part, "dismiss", ("plain", &frame.word("page-dismiss")));
    }
    part.raw("</div>");
    if job.is_running() {
        part.open("progress", &[("aria-label", &title)])
            .raw("</progress>");
        frame.button(&mut part, "cancel", ("", &frame.word("page-cancel")));
    }
    lines(&mut part, job, &title);
    part.raw("</section>\n");
    part
}

/// What the command said; once it is done, the first line, and the others below it.
fn lines(part: &mut Html, job: &Job, title: &str) {
    let from = job.lines.len().saturating_sub(SHOWN);
    let lines = job.lines.iter().skip(from).map(String::as_str);
    let lines = lines.collect::<Vec<_>>().join("\n");
    let Some(first) = job.lines.iter().find(|line| !line.trim().is_empty()) else {
        return;
    };
    let mut details = vec![("id", "job-lines")];
    details.extend((job.state != JobState::Done).then_some(("open", "")));
    part.open("details", &details)
        .element("summary", &[], first);
    let open = [
        ("class", "lines"),
        ("tabindex", "0"),
        ("role", "log"),
        ("aria-label", title),
    ];
    part.element("pre", &open, &lines).raw("</details>");
}
