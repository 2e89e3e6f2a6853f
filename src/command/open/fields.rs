//! The fields of a form, and whether this program made it.

use std::collections::BTreeMap;

use super::desk::{Desk, OpenRound};
use crate::page::{ROUND, TOKEN, is_same};

/// The fields of a form.
pub(super) type Fields = BTreeMap<String, String>;

/// Whether a form was made by this program, for the round that is open.
///
/// # Errors
/// The key of what to tell where it was not.
pub(super) fn is_from_the_page(
    desk: &Desk,
    fields: &Fields,
    needs_round: bool,
) -> Result<(), &'static str> {
    let field = |name: &str| fields.get(name).map_or("", String::as_str);
    if !is_same(field(TOKEN), &desk.token) {
        return Err("page-not-yours");
    }
    let open = desk.state().round.as_ref().map(OpenRound::name);
    match needs_round && field(ROUND) != open.unwrap_or_default() {
        true => Err("page-other-open"),
        false => Ok(()),
    }
}
