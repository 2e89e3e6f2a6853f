//! The codes of units in tidy data, however many offices lie between.

/// What stands between an office's code and that of a unit below it, whose figures it sent up;
/// no code has it.
const SEPARATOR: char = '/';

/// The code of a unit: that on the register, or, where a lower office sent the unit's figures
/// up, the code that the unit has there behind the office's own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitCode(String);

impl UnitCode {
    /// The code of a unit whose figures an office sent up, by its code in the office's data.
    #[must_use]
    pub fn lower(office: &str, code: &str) -> Self {
        Self(format!("{office}{SEPARATOR}{code}"))
    }

    /// The code as it is written: `unit` or `office/unit`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The office that sent the unit's figures up, and the unit's code there.
    #[must_use]
    pub fn sent_up(&self) -> Option<(&str, &str)> {
        self.0.split_once(SEPARATOR)
    }

    /// The code on the register of the one who returned the unit's figures: its own or its
    /// office's.
    #[must_use]
    pub fn reporter(&self) -> &str {
        reporter(&self.0)
    }
}

/// Who returned the figures of a unit by its code as it is written.
pub(super) fn reporter(code: &str) -> &str {
    code.split_once(SEPARATOR)
        .map_or(code, |(office, _)| office)
}

impl From<&str> for UnitCode {
    fn from(code: &str) -> Self {
        Self(code.to_owned())
    }
}

impl std::fmt::Display for UnitCode {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}
