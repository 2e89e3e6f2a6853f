//! Whom an e-mail is about that a program wrote: the unit with one of the addresses in it.

use crate::campaign::{Campaign, Unit};
use crate::inbox::Notice;

/// The one unit that a notice names by an address.
pub(super) fn unit_of<'c>(campaign: &'c Campaign, notice: &Notice) -> Option<&'c Unit> {
    let is_named = |own: &str| {
        let mut named = notice.addresses.iter();
        named.any(|address| address.eq_ignore_ascii_case(own))
    };
    let mut units = campaign
        .reporters()
        .filter(|unit| unit.addresses().any(is_named));
    let first = units.next()?;
    units.next().is_none().then_some(first)
}
