//! What lies in the round's folder and can be opened: tables, forms, letters, outputs.

use indexmap::IndexMap;

use super::frame::Frame;
use crate::board::html::Html;
use crate::language::path::address;

/// Where a document belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// What was made of the round.
    Output,
    /// The campaign's own tables and templates.
    Campaign,
    /// Folders of forms and letters.
    Folders,
}

impl Group {
    const fn key(self) -> &'static str {
        match self {
            Self::Output => "page-group-output",
            Self::Campaign => "page-group-campaign",
            Self::Folders => "page-group-folders",
        }
    }
}

/// A file or folder that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its path below the campaign's folder, with `/`.
    pub path: String,
    /// Where it belongs.
    pub group: Group,
    /// Of a folder: how many files are in it.
    pub count: Option<usize>,
}

/// The documents in their groups.
pub(super) fn list(frame: &Frame, documents: &[Document]) -> Html {
    let mut groups: IndexMap<Group, Vec<&Document>> = IndexMap::new();
    for document in documents {
        groups.entry(document.group).or_default().push(document);
    }
    let mut part = Html::default();
    for (group, documents) in groups {
        part.element("h3", &[], &frame.word(group.key()));
        part.raw("<ul class=\"documents\">");
        for document in documents {
            line(&mut part, frame, document);
        }
        part.raw("</ul>\n");
    }
    part
}

fn line(part: &mut Html, frame: &Frame, document: &Document) {
    let name = document.path.rsplit('/').next().unwrap_or(&document.path);
    let name = match document.count {
        Some(count) => format!("{} ({count})", document.path),
        None => name.to_owned(),
    };
    part.raw("<li>");
    open_button(part, frame, (&document.path, &name));
    if document.count.is_none() {
        let way = format!("{}/{}", frame.address("file"), address(&document.path));
        part.open("a", &[("href", &way), ("download", ""), ("class", "plain")]);
        let label = format!(" {name}");
        part.text(&frame.word("page-download"));
        part.element("span", &[("class", "unseen")], &label)
            .raw("</a>");
    }
    part.raw("</li>\n");
}

/// The button that has a file opened in its own program, with the name that it shows.
pub(super) fn open_button(part: &mut Html, frame: &Frame, (path, name): (&str, &str)) {
    frame.form(part, "open", &[("class", "file")]);
    frame.hidden(part, "path", path);
    part.open("button", &[("class", "small"), ("title", name)]);
    part.element(
        "span",
        &[("class", "unseen")],
        &format!("{} ", frame.word("page-open")),
    );
    part.text(name).raw("</button></form>");
}
