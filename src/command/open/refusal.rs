//! Why something was not done, as a page.

use hyper::StatusCode;

use super::answer::{self, Answer};
use super::desk::Desk;
use crate::page::sentence;

/// A page with a sentence.
pub(super) fn refused(desk: &Desk, status: StatusCode, key: &str) -> Answer {
    let language = desk.state().language();
    answer::page(status, sentence(&language.text(key), language))
}
