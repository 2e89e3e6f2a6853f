//! What the page of a round is made of.

use super::documents::Document;
use super::job::Job;
use super::view::RoundView;

/// A round as it is shown.
#[derive(Clone, Copy, Debug)]
pub struct RoundPage<'a> {
    /// The round.
    pub view: &'a RoundView,
    /// What lies in the folder and can be opened.
    pub documents: &'a [Document],
    /// The command that runs, or ran last.
    pub job: Option<&'a Job>,
    /// Whether the inbox is being read anew.
    pub is_reading: bool,
}
