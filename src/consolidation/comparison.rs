//! How a total can be set against an earlier one: a change is told only where both rest on
//! complete returns, as a unit that is missing on either side would read as a rise or a fall.
//!
//! This is the only home of that rule; whoever tells a change asks [`Totals::comparison`].

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

/// What comes of setting a total against an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// One of the two is not there.
    None,
    /// Both rest on complete returns.
    Sound {
        /// The earlier total.
        earlier: Decimal,
    },
    /// One of them lacks units, so that a change would be theirs.
    Unsound {
        /// The earlier total.
        earlier: Decimal,
        /// The one that lacks units.
        incomplete: Incomplete,
    },
}

/// The figure that lacks units, of the two that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incomplete {
    /// This round's.
    Now(Figure),
    /// The earlier one.
    Then(Figure),
}

impl Comparison {
    /// The earlier total where a change against it is sound.
    #[must_use]
    pub const fn sound(self) -> Option<Decimal> {
        match self {
            Self::Sound { earlier } => Some(earlier),
            Self::None | Self::Unsound { .. } => None,
        }
    }

    /// The earlier total, also where a change against it is not sound.
    #[must_use]
    pub const fn earlier(self) -> Option<Decimal> {
        match self {
            Self::Sound { earlier } | Self::Unsound { earlier, .. } => Some(earlier),
            Self::None => None,
        }
    }

    /// Why a change would mislead; none where it would not, or where there is none.
    #[must_use]
    pub const fn incomplete(self) -> Option<Incomplete> {
        match self {
            Self::Unsound { incomplete, .. } => Some(incomplete),
            Self::None | Self::Sound { .. } => None,
        }
    }
}

impl Figure {
    /// Whether everybody who was asked is in it.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.reported >= self.expected
    }
}

impl Totals {
    /// The earlier figure, whatever it rests on and whatever this round's is.
    #[must_use]
    pub const fn earlier(&self, base: Base) -> Option<Figure> {
        match base {
            Base::Previous => self.previous,
            Base::LastYear => self.last_year,
        }
    }

    /// What comes of setting the total against an earlier one.
    #[must_use]
    pub fn comparison(&self, base: Base) -> Comparison {
        let earlier = self.all.value.and(self.earlier(base));
        let Some((then, earlier)) = earlier.and_then(|then| Some((then, then.value?))) else {
            return Comparison::None;
        };
        let incomplete = match (self.all.is_complete(), then.is_complete()) {
            (true, true) => return Comparison::Sound { earlier },
            (false, _) => Incomplete::Now(self.all),
            (true, false) => Incomplete::Then(then),
        };
        Comparison::Unsound {
            earlier,
            incomplete,
        }
    }

    /// The change against an earlier total, as a ratio of it; none where no change is sound, or
    /// on zero.
    #[must_use]
    pub fn change(&self, base: Base) -> Option<Decimal> {
        let earlier = self.comparison(base).sound()?;
        let earlier = Some(earlier).filter(|earlier| !earlier.is_zero())?;
        let difference = self.all.value?.checked_sub(earlier)?;
        difference.checked_div(earlier.abs())
    }
}
