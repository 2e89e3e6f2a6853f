//! A text of a template in a font of before Unicode.

use super::mistake::TemplatePlace;
use crate::language::legacy::Encoding;

/// Where it stands, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LegacyText {
    /// Where.
    pub(super) place: TemplatePlace,
    /// What its characters mean.
    pub(super) encoding: Encoding,
    /// What its font shows.
    pub(super) shown: String,
}
