//! What a helper is called, takes and gives: declared beside the function that it runs.

use super::Fault;
use super::argument::Arguments;
use super::item::Given;
use crate::narrative::mistake::MistakeKind;

/// The sort of arguments that a helper takes, as far as it can be told before rendering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    /// Anything, or what only rendering can tell.
    Anything,
    /// Figures.
    Figure,
    /// An indicator first.
    Indicator,
    /// Money.
    Money,
    /// A date.
    Date,
    /// A list, or an indicator, which stands for its units; a second text is a column.
    Units,
    /// The code or the title of a chart.
    Chart,
    /// A colour.
    Colour,
    /// The name of a picture's file.
    Picture,
    /// The name of a document's file.
    Document,
    /// A list.
    List,
    /// A list of rows first; its options are columns.
    Rows,
}

/// What a helper gives back, as far as names in it can be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gives {
    /// A printed text, a figure or a truth.
    Value,
    /// Rows of its first argument.
    Rows,
    /// The units of the rows of its first argument.
    Units,
    /// Groups of the rows of its first argument.
    Groups,
}

/// What a helper is called and takes.
pub(crate) struct Signature {
    /// Its name.
    pub(crate) name: &'static str,
    /// The fewest arguments.
    pub(crate) least: usize,
    /// The most arguments.
    pub(crate) most: usize,
    /// Its named options.
    pub(crate) options: &'static [&'static str],
    /// The sort of its arguments.
    pub(crate) takes: Takes,
    /// What it gives back.
    pub(crate) gives: Gives,
    /// What it does.
    pub(super) run: fn(&Arguments<'_, '_>) -> Result<Given, Fault>,
}

impl Signature {
    /// The same, giving something else.
    pub(super) const fn giving(mut self, gives: Gives) -> Self {
        self.gives = gives;
        self
    }

    /// The mistake of giving it too few or too many arguments.
    pub(crate) fn count_mistake(&self) -> MistakeKind {
        MistakeKind::ArgumentCount {
            least: self.least,
            most: self.most,
        }
    }
}

/// A helper that gives a value.
pub(super) const fn helper(
    name: &'static str,
    (least, most): (usize, usize),
    takes: Takes,
    options: &'static [&'static str],
    run: fn(&Arguments<'_, '_>) -> Result<Given, Fault>,
) -> Signature {
    Signature {
        name,
        least,
        most,
        options,
        takes,
        gives: Gives::Value,
        run,
    }
}
