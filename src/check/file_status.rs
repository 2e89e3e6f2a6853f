//! What became of one file of the inbox, and why where it counts for nothing.

use crate::finding::Finding;
use crate::inbox::SourceFile;

/// One file of the inbox.
#[derive(Clone, Debug)]
pub struct FileStatus {
    /// The file.
    pub file: SourceFile,
    /// The unit whose form it is, where that is known.
    pub unit: Option<String>,
    /// What became of it.
    pub state: FileState,
}

/// What became of a file: a return that counts needs no reason, everything else has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileState {
    /// Counts, nothing open.
    Accepted,
    /// Counts; there are queries.
    AcceptedWithQueries,
    /// Counts; the unit reports that there is nothing at all.
    Nil,
    /// A return with this blocking finding, the first of them; counts nowhere.
    Rejected(Box<Finding>),
    /// Another return of the unit took its place.
    Superseded(Box<Finding>),
    /// The same bytes as another file, which was read.
    Copy(Box<Finding>),
    /// An e-mail or a package: the files in it have their own lines.
    Opened(Box<Finding>),
    /// No return of this campaign.
    SetAside(Box<Finding>),
}

impl FileState {
    /// Whether its return counts in the totals.
    #[must_use]
    pub const fn counts(&self) -> bool {
        self.reason().is_none()
    }

    /// Why it doesn't count; none where it does.
    #[must_use]
    pub const fn reason(&self) -> Option<&Finding> {
        match self {
            Self::Accepted | Self::AcceptedWithQueries | Self::Nil => None,
            Self::Rejected(reason)
            | Self::Superseded(reason)
            | Self::Copy(reason)
            | Self::Opened(reason)
            | Self::SetAside(reason) => Some(reason),
        }
    }

    /// Why it was set aside; none where something else became of it.
    #[must_use]
    pub const fn aside(&self) -> Option<&Finding> {
        match self {
            Self::SetAside(reason) => Some(reason),
            _ => None,
        }
    }

    /// The key of its word in the catalogue.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Accepted => "state-accepted",
            Self::AcceptedWithQueries => "state-accepted-with-queries",
            Self::Nil => "state-nil",
            Self::Rejected(_) => "state-rejected",
            Self::Superseded(_) => "state-superseded",
            Self::Copy(_) => "state-copy",
            Self::Opened(_) => "state-opened",
            Self::SetAside(_) => "state-set-aside",
        }
    }
}
