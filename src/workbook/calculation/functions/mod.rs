//! The functions that are known, a group a file.

mod counting;
mod days;
mod logic;
mod lookup;
mod numbers;
mod sums;
mod texts;

use super::evaluate::Function;

/// A function and its name.
type Named = (&'static str, Function);

const GROUPS: [&[Named]; 7] = [
    sums::FUNCTIONS,
    counting::FUNCTIONS,
    numbers::FUNCTIONS,
    logic::FUNCTIONS,
    texts::FUNCTIONS,
    lookup::FUNCTIONS,
    days::FUNCTIONS,
];

/// The function of a name in capitals.
pub(super) fn function(name: &str) -> Option<Function> {
    let mut all = GROUPS.into_iter().flatten();
    all.find(|(own, _)| *own == name)
        .map(|(_, function)| *function)
}
