//! Links to the files: what was written beside the page, and what lies in the inbox.

use super::Board;
use super::html::Html;
use crate::consolidation::FileState;
use crate::finding::outermost;
use crate::language::path::address;

/// The section's id.
pub(super) const ID: &str = "files";

/// Where files lie, seen from the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// The way to the inbox, with `/` between folders and at its end; none where no relative
    /// way leads there.
    pub inbox: Option<String>,
    /// The documents of the round beside the page, by their names.
    pub documents: Vec<String>,
}

impl Links {
    /// The address of a file of the inbox; of one within another, that of the outer one.
    pub(super) fn file(&self, name: &str) -> Option<String> {
        let inbox = self.inbox.as_deref()?;
        Some(address(&format!("{inbox}{}", outermost(name))))
    }
}

pub(super) fn write(board: &Board<'_>) -> Option<Html> {
    let mut part = Html::default();
    let documents = &board.links.documents;
    if !documents.is_empty() {
        part.element("h3", &[], &board.word("board-documents"))
            .raw("<ul>");
        for name in documents {
            part.raw("<li>")
                .link(Some(&format!("./{}", address(name))), name)
                .raw("</li>");
        }
        part.raw("</ul>\n");
    }
    let aside = || {
        let files = board.table.files.iter();
        files.filter(|file| {
            matches!(
                file.state,
                FileState::SetAside(_) | FileState::Superseded(_) | FileState::Copy(_)
            )
        })
    };
    if aside().next().is_some() {
        part.element("h3", &[], &board.word("board-aside"))
            .raw("<ul>");
        for file in aside() {
            part.raw("<li>");
            part.link(
                board.links.file(&file.file.name).as_deref(),
                &file.file.name,
            );
            let reason = file.state.reason();
            let reason = reason.map(|reason| reason.message(board.language));
            let about = [Some(board.word(file.state.key())), reason];
            let about: Vec<String> = about.into_iter().flatten().collect();
            part.text(" – ").text(&about.join(": ")).raw("</li>\n");
        }
        part.raw("</ul>\n");
    }
    (!part.as_str().is_empty()).then_some(part)
}
