//! Which cell of a sheet holds what, for the sheets that others point at.
//!
//! In comes a campaign or a consolidation, out go addresses. The sheet's writer asks here, and so
//! do the formulas, links and charts that stand elsewhere.

pub(super) mod consolidated;
pub(super) mod findings;
pub(super) mod list;
pub(super) mod matrix;
pub(super) mod plan;
pub(super) mod status;
