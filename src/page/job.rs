//! A command that runs, or ran: its lines, how it ended, and the button that ends it.

use super::doing::Doing;
use super::frame::Frame;
use super::step::Step;
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
    /// What it is at.
    pub doing: Option<Doing>,
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
        progress(&mut part, job.doing.as_ref(), &title);
        frame.button(&mut part, "cancel", ("", &frame.word("page-cancel")));
    }
    lines(&mut part, job, &title);
    part.raw("</section>\n");
    part
}

/// How far a command is, as far as it says so.
fn progress(part: &mut Html, doing: Option<&Doing>, title: &str) {
    let share = doing.and_then(|doing| doing.share);
    let share = share.map(|(done, total)| (done.to_string(), total.to_string()));
    let mut bar = vec![("aria-label", title)];
    if let Some((done, total)) = &share {
        bar.extend([("value", done.as_str()), ("max", total.as_str())]);
    }
    part.open("progress", &bar).raw("</progress>");
    if let Some(doing) = doing {
        let words = match &share {
            Some((done, total)) => format!("{} {done}/{total}", doing.words),
            None => doing.words.clone(),
        };
        part.element("p", &[("class", "doing")], &words);
    }
}

/// What the command said; once it is done, the first line, and the others below it.
fn lines(part: &mut Html, job: &Job, title: &str) {
    let is_led = job.name == Step::SignIn.name();
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
    part.open("pre", &open);
    match is_led {
        true => linked(part, &lines),
        false => drop(part.text(&lines)),
    }
    part.raw("</pre></details>");
}

/// Lines in which addresses are links: only those of a sign-in, which the provider gave; what
/// other commands say may come out of anybody's file.
fn linked(part: &mut Html, lines: &str) {
    for piece in lines.split_inclusive(char::is_whitespace) {
        let address = piece.trim_end();
        let is_address = ["https://", "http://"]
            .iter()
            .any(|start| address.starts_with(start));
        if is_address {
            let link = [
                ("href", address),
                ("target", "_blank"),
                ("rel", "noopener noreferrer"),
            ];
            part.element("a", &link, address);
            part.text(&piece[address.len()..]);
        } else {
            part.text(piece);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_far_a_command_is_stands_in_its_bar_and_in_words() {
        let html = |doing: Option<&Doing>| {
            let mut part = Html::default();
            progress(&mut part, doing, "Biểu");
            part.as_str().to_owned()
        };
        let doing = |share| Doing {
            words: "đang ghi <biểu>".to_owned(),
            share,
        };
        let known = html(Some(&doing(Some((3, 94)))));
        assert!(known.contains("value=\"3\" max=\"94\""), "{known}");
        assert!(known.contains("đang ghi &lt;biểu&gt; 3/94"), "{known}");
        let unknown = html(Some(&doing(None)));
        assert!(!unknown.contains("value"), "{unknown}");
        assert!(unknown.contains("đang ghi"), "{unknown}");
        assert!(!html(None).contains("doing"));
    }
}
