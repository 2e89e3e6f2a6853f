//! The next step as a large button, and the other steps below.

use super::frame::{AGAIN, Frame, PASSPHRASE};
use super::round_page::RoundPage;
use super::step::Step;
use super::view::RoundView;
use crate::board::html::Html;
use crate::language::words::Arg;

/// The next step, with what it does.
pub(super) fn next(frame: &Frame, page: RoundPage<'_>) -> Html {
    let step = page.view.standing.next();
    let mut part = Html::default();
    part.element("p", &[("class", "why")], &why(frame, page.view, step));
    write(&mut part, frame, (page, step), "primary");
    part
}

/// All other steps, each with its button.
pub(super) fn others(frame: &Frame, page: RoundPage<'_>) -> Html {
    let mut part = Html::default();
    part.raw("<ul class=\"steps\">");
    for step in page.view.standing.others() {
        part.raw("<li>");
        if has_fields(page.view, step) {
            let id = format!("step-{}", step.name());
            part.open("details", &[("id", &id)]);
            part.element("summary", &[], &title(frame, step));
            part.element("p", &[("class", "hint")], &why(frame, page.view, step));
            write(&mut part, frame, (page, step), "");
            part.raw("</details>");
        } else {
            write(&mut part, frame, (page, step), "");
            part.element("p", &[("class", "hint")], &why(frame, page.view, step));
        }
        part.raw("</li>\n");
    }
    part.raw("<li>");
    frame.button(&mut part, "refresh", ("", &frame.word("page-refresh")));
    part.element("p", &[("class", "hint")], &frame.word("page-refresh-why"));
    part.raw("</li></ul>");
    part
}

/// The step's name as its button says it.
fn title(frame: &Frame, step: Step) -> String {
    frame.word(&format!("page-step-{}", step.name()))
}

/// What the step does, and why now.
fn why(frame: &Frame, view: &RoundView, step: Step) -> String {
    let standing = &view.standing;
    let drafts = match step {
        Step::Sent(kind) => standing.drafts_of(kind),
        _ => 0,
    };
    let facts = [
        ("drafts", Arg::from(drafts)),
        ("missing", Arg::from(standing.missing)),
        ("rejected", Arg::from(standing.rejected)),
        ("due", Arg::from(standing.due)),
    ];
    frame.fill(&format!("page-step-{}-why", step.name()), &facts)
}

/// Whether something has to be said for the step.
fn has_fields(view: &RoundView, step: Step) -> bool {
    match step {
        Step::Close | Step::Next | Step::SignIn | Step::Fetch => true,
        Step::Consolidate => view.standing.is_closed,
        _ => false,
    }
}

/// The form with the step's button.
fn write(part: &mut Html, frame: &Frame, (page, step): (RoundPage<'_>, Step), class: &str) {
    let is_busy = page.job.is_some_and(|job| job.is_running());
    if step == Step::Collect {
        let link = [("class", "primary button"), ("href", "#drop")];
        part.element("a", &link, &title(frame, step));
        return;
    }
    frame.form(part, &format!("do/{}", step.name()), &[("class", "step")]);
    fields(part, frame, page.view, step);
    let mut attributes = vec![("class", class)];
    attributes.extend(is_busy.then_some(("disabled", "")));
    part.element("button", &attributes, &title(frame, step))
        .raw("</form>");
}

fn fields(part: &mut Html, frame: &Frame, view: &RoundView, step: Step) {
    if !has_fields(view, step) {
        return;
    }
    let field = |part: &mut Html, key: &str, name: &str, kind: &str, is_required: bool| {
        let mut attributes = vec![("name", name), ("type", kind), ("autocomplete", "off")];
        attributes.extend(is_required.then_some(("required", "")));
        frame.field(part, &frame.word(key), &attributes);
    };
    match step {
        Step::Next => field(part, "page-deadline", "deadline", "text", false),
        Step::SignIn => {
            field(part, "page-new-passphrase", PASSPHRASE, "password", true);
            field(part, "page-passphrase-again", AGAIN, "password", true);
        }
        Step::Fetch if view.standing.has_sign_in => {
            field(part, "page-passphrase", PASSPHRASE, "password", true);
        }
        Step::Fetch => {
            field(part, "page-user", "user", "text", false);
            field(part, "page-password", "password", "password", false);
        }
        _ => {
            let is_open = view.standing.missing + view.standing.rejected > 0;
            field(part, "page-by", "by", "text", false);
            field(
                part,
                "page-reason",
                "reason",
                "text",
                is_open || view.standing.is_closed,
            );
        }
    }
}
