//! The frame of every page: head, header with the round's name, main part, and what goes with
//! each form that has something done.

use crate::board::html::Html;
use crate::language::Language;
use crate::language::words::Arg;

/// What every page is written with.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The language that it speaks.
    pub language: Language,
    /// What stands before every path: `/` and a name that no other server knows.
    pub base: String,
    /// The word without which no form has anything done.
    pub token: String,
    /// The name of the round that is shown; empty where there is none.
    pub round: String,
    /// What was just said to the person; empty where there is nothing.
    pub notice: String,
}

/// The field with the word without which nothing is done.
pub const TOKEN: &str = "token";
/// The field with the name of the round that a form is about.
pub const ROUND: &str = "round";

/// The field with the words that seal a sign-in.
pub const PASSPHRASE: &str = "passphrase";
/// The field in which they are typed again.
pub const AGAIN: &str = "again";

/// What stands above a page's main part.
pub(super) struct Heading<'a> {
    pub(super) over: &'a str,
    pub(super) title: &'a str,
    pub(super) below: &'a str,
}

impl Frame {
    pub(super) fn word(&self, key: &str) -> String {
        self.language.text(key)
    }

    pub(super) fn fill(&self, key: &str, facts: &[(&'static str, Arg<'_>)]) -> String {
        self.language.fill(key, facts)
    }

    /// The address of something of this program.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        format!("{}/{path}", self.base)
    }

    /// Opens a form that has something done.
    pub(super) fn form(&self, part: &mut Html, path: &str, more: &[(&str, &str)]) {
        let action = self.address(path);
        let mut attributes = vec![("method", "post"), ("action", action.as_str())];
        attributes.extend(more);
        part.open("form", &attributes);
        self.hidden(part, TOKEN, &self.token);
        self.hidden(part, ROUND, &self.round);
    }

    pub(super) fn hidden(&self, part: &mut Html, name: &str, value: &str) {
        part.open(
            "input",
            &[("type", "hidden"), ("name", name), ("value", value)],
        );
    }

    /// A form that is nothing but its button.
    pub(super) fn button(&self, part: &mut Html, path: &str, (class, text): (&str, &str)) {
        self.form(part, path, &[("class", "one")]);
        part.element("button", &[("class", class)], text)
            .raw("</form>");
    }

    /// A labelled field.
    pub(super) fn field(&self, part: &mut Html, label: &str, attributes: &[(&str, &str)]) {
        part.raw("<label>").text(label).raw(" ");
        part.open("input", attributes).raw("</label>\n");
    }

    /// A section with its heading, which a change of its content replaces whole.
    pub(super) fn section(&self, page: &mut Html, (id, title): (&str, &str), content: &Html) {
        let heading = format!("{id}-heading");
        page.open("section", &[("id", id), ("aria-labelledby", &heading)]);
        page.element("h2", &[("id", &heading)], title);
        page.part(content).raw("</section>\n");
    }

    /// The whole page.
    pub(super) fn page(&self, heading: &Heading<'_>, main: &Html) -> String {
        let mut page = Html::default();
        page.raw("<!DOCTYPE html>\n");
        page.open("html", &[("lang", self.language.tag())]);
        page.raw("<head><meta charset=\"utf-8\">");
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        let title = match heading.below {
            "" => format!("{} – tonghop", heading.title),
            below => format!("{} – {below} – tonghop", heading.title),
        };
        page.element("title", &[], &title);
        let (style, icon) = (self.address("style.css"), self.address("icon.svg"));
        page.open("link", &[("rel", "stylesheet"), ("href", &style)]);
        page.open(
            "link",
            &[("rel", "icon"), ("type", "image/svg+xml"), ("href", &icon)],
        );
        page.open(
            "script",
            &[("src", &self.address("script.js")), ("defer", "")],
        );
        page.raw("</script></head>\n");
        page.open(
            "body",
            &[
                ("data-base", &self.base),
                ("data-gone", &self.word("page-gone")),
            ],
        );
        page.element(
            "a",
            &[("class", "skip"), ("href", "#main")],
            &self.word("board-skip"),
        );
        self.header(&mut page, heading);
        page.raw("<p id=\"said\" class=\"unseen\" role=\"status\" aria-live=\"polite\"></p>");
        page.raw("<main id=\"main\" tabindex=\"-1\">\n");
        if !self.notice.is_empty() {
            page.element("p", &[("class", "notice"), ("role", "alert")], &self.notice);
        }
        page.part(main).raw("</main>\n<footer>");
        page.element("p", &[], &self.word("page-local"))
            .raw("</footer>\n");
        page.raw("</body></html>\n");
        page.as_str().to_owned()
    }

    fn header(&self, page: &mut Html, heading: &Heading<'_>) {
        page.raw("<header><div>");
        if !heading.over.is_empty() {
            page.element("p", &[("class", "office")], heading.over);
        }
        page.element("h1", &[], heading.title);
        if !heading.below.is_empty() {
            page.element("p", &[("class", "below")], heading.below);
        }
        page.raw("</div>");
        page.open(
            "div",
            &[
                ("class", "tools"),
                ("role", "group"),
                ("aria-label", &self.word("page-tools")),
            ],
        );
        if !self.round.is_empty() {
            self.button(page, "leave", ("plain", &self.word("page-other-round")));
        }
        let other = match self.language {
            Language::Vi => Language::En,
            Language::En => Language::Vi,
        };
        let (path, tag) = (format!("language/{}", other.tag()), other.tag());
        self.form(page, &path, &[("class", "one")]);
        page.element(
            "button",
            &[("class", "plain"), ("lang", tag)],
            &other.text("page-language"),
        );
        page.raw("</form>");
        self.button(page, "end", ("plain", &self.word("page-end")));
        page.raw("</div></header>\n");
    }
}

/// The page that the first address leads to: it goes on to the real one, whose address has no
/// secret, from an address of this program's own.
#[must_use]
pub fn way_in(address: &str, language: Language) -> String {
    let mut page = Html::default();
    page.raw("<!DOCTYPE html>\n");
    page.open("html", &[("lang", language.tag())]);
    page.raw("<head><meta charset=\"utf-8\">");
    let go = format!("0;url={address}");
    page.open("meta", &[("http-equiv", "refresh"), ("content", &go)]);
    page.element("title", &[], "tonghop")
        .raw("</head><body><p>");
    page.link(Some(address), &language.text("page-go-on"));
    page.raw("</p></body></html>\n");
    page.as_str().to_owned()
}

/// A page with nothing but a sentence: why something was refused, or that all is over.
#[must_use]
pub fn sentence(text: &str, language: Language) -> String {
    let mut page = Html::default();
    page.raw("<!DOCTYPE html>\n");
    page.open("html", &[("lang", language.tag())]);
    page.raw("<head><meta charset=\"utf-8\">");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    page.raw("<meta name=\"color-scheme\" content=\"light dark\">");
    page.element("title", &[], "tonghop").raw("</head><body>");
    page.element("h1", &[], "tonghop").element("p", &[], text);
    page.raw("</body></html>\n");
    page.as_str().to_owned()
}
