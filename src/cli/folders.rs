//! The folders that an action names, to be replaced by the ones that were meant.

use std::path::PathBuf;

use super::{
    Action, BoardArguments, CheckArguments, ConsolidateArguments, ExportArguments, MailArguments,
};

/// What of an action may be settled by looking at the disk.
#[derive(Debug)]
pub struct Folders<'a> {
    /// The campaign's folder.
    pub dir: &'a mut PathBuf,
    /// Another inbox than the campaign's own, where the action reads one.
    pub inbox: Option<&'a mut Option<PathBuf>>,
    /// The one file of the inbox that is asked about, where the action can be about one.
    pub only: Option<&'a mut Option<PathBuf>>,
    /// Whether the folder is made by the action.
    pub is_new: bool,
}

impl Action {
    /// The folders that the action names; none where it is about no campaign.
    pub fn folders(&mut self) -> Option<Folders<'_>> {
        let is_new = matches!(self, Self::New { .. } | Self::NewFrom { .. });
        let (dir, inbox, only) = match self {
            Self::Check(CheckArguments {
                dir, inbox, only, ..
            }) => (dir, Some(inbox), Some(only)),
            Self::Corrections { dir, inbox }
            | Self::Consolidate(ConsolidateArguments { dir, inbox, .. })
            | Self::Status { dir, inbox, .. }
            | Self::Board(BoardArguments { dir, inbox, .. })
            | Self::Mail(MailArguments { dir, inbox, .. }) => (dir, Some(inbox), None),
            Self::New { dir, .. }
            | Self::NewFrom { dir, .. }
            | Self::Forms { dir }
            | Self::FormCheck { dir, .. }
            | Self::FormTags { dir }
            | Self::TemplateCheck { dir, .. }
            | Self::TemplateTags { dir, .. }
            | Self::TemplateConvert { dir }
            | Self::MailTemplates { dir }
            | Self::MailAccount { dir, .. }
            | Self::Fetch { dir, .. }
            | Self::Export(ExportArguments { dir, .. })
            | Self::Life { dir, .. } => (dir, None, None),
            // What is opened is settled there: it may be nothing yet.
            Self::Open(_)
            | Self::TemplateRender(_)
            | Self::ReadWorker { .. }
            | Self::Explain { .. } => {
                return None;
            }
        };
        Some(Folders {
            dir,
            inbox,
            only,
            is_new,
        })
    }
}
