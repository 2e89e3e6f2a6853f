//! Which earlier total a change is told against: only where both rest on complete returns, as
//! a unit that is missing on either side would read as a rise or a fall.

use rust_decimal::Decimal;

use super::{Figure, Totals};

/// The earlier round that a total is set against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// The period before.
    Previous,
    /// The same period last year.
    LastYear,
}

/// Why a change against an earlier total would mislead: the figure that lacks units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Short {
    /// This round's.
    Now(Figure),
    /// The earlier one.
    Then(Figure),
}

impl Figure {
    /// Whether everybody who was asked is in it.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.reported >= self.expected
    }
}

impl Totals {
    /// The earlier total, whatever it rests on.
    #[must_use]
    pub const fn earlier(&self, base: Base) -> Option<Decimal> {
        match base {
            Base::Previous => self.previous,
            Base::LastYear => self.last_year,
        }
    }

    /// Why there is no sound comparison; none where there is one, or nothing to compare.
    #[must_use]
    pub fn short(&self, base: Base) -> Option<Short> {
        self.all.value.and(self.earlier(base))?;
        if !self.all.is_complete() {
            return Some(Short::Now(self.all));
        }
        let then = match base {
            Base::Previous => self.short_previous,
            Base::LastYear => self.short_last_year,
        };
        then.map(Short::Then)
    }

    /// The earlier total where a change against it is sound.
    #[must_use]
    pub fn sound(&self, base: Base) -> Option<Decimal> {
        match self.short(base) {
            Some(_) => None,
            None => self.earlier(base),
        }
    }
}
