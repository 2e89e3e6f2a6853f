//! Categories by which a row of figures is asked: sex, grade, age. Each cell of such a row is an
//! indicator in its own right; here stands how the cells of a row belong together.

use indexmap::IndexMap;

use serde::{Deserialize, Serialize};

/// A set of categories: the columns of a matrix, from left to right.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategorySet {
    /// The set's name.
    pub name: String,
    /// The categories by code.
    pub categories: IndexMap<String, Category>,
}

/// One category of a set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// What a cell's code ends in.
    pub code: String,
    /// What the column is headed by.
    pub label: String,
    /// How it relates to others; none where it stands by itself.
    pub relation: Option<Relation>,
    /// The codes of the categories that it is a part of, or of which it counts some.
    pub of: Vec<String>,
}

/// How a category relates to others of its set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Relation {
    /// All together; a unit types it.
    Whole,
    /// All together, added up from its parts: nobody types it.
    Added,
    /// One of the parts that add up to another.
    Part,
    /// Some of another: never more than that.
    OfWhich,
}

/// The place of an indicator that is one cell of a matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatrixCell {
    /// The row's code: what the cell's own code begins with.
    pub row: String,
    /// What the row asks, in words.
    pub label: String,
    /// Its category in each set that the row is asked by, one or two.
    pub categories: Vec<CellCategory>,
}

/// A category of one cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellCategory {
    /// The set's name.
    pub set: String,
    /// The category's code.
    pub code: String,
    /// The category's label.
    pub label: String,
}

impl CategorySet {
    /// The category of all together; none where the set has none.
    #[must_use]
    pub fn whole(&self) -> Option<&Category> {
        let mut all = self.categories.values();
        all.find(|category| category.is_whole())
    }

    /// The parts that add up to a category.
    pub fn parts_of<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Category> {
        let is_part = move |category: &&Category| {
            let is_of = category.of.iter().any(|of| of == code);
            category.relation == Some(Relation::Part) && is_of
        };
        self.categories.values().filter(is_part)
    }
}

impl Category {
    /// Whether it is all together.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        matches!(self.relation, Some(Relation::Whole | Relation::Added))
    }
}

impl MatrixCell {
    /// The names of the sets that its row is asked by.
    pub fn sets(&self) -> impl Iterator<Item = &str> {
        self.categories.iter().map(|category| category.set.as_str())
    }

    /// The code of the cell of the same row, or of another one, with other categories.
    #[must_use]
    pub fn code_of<'a>(row: &str, categories: impl IntoIterator<Item = &'a str>) -> String {
        let mut code = row.to_owned();
        for category in categories {
            code.push('_');
            code.push_str(category);
        }
        code
    }

    /// What the cell's code ends in: `_nu`, `_6_nu`.
    #[must_use]
    pub fn end(&self) -> String {
        Self::code_of("", self.categories.iter().map(|own| own.code.as_str()))
    }

    /// The code of the cell of the same row where one axis has another category.
    #[must_use]
    pub fn across(&self, axis: usize, category: &str) -> String {
        let own = self.categories.iter().enumerate();
        let codes = own.map(|(at, own)| if at == axis { category } else { &own.code });
        Self::code_of(&self.row, codes)
    }
}
