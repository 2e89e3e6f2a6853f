//! What a template is filled from: values for the template library, the shape of their names, and
//! the charts that can be placed.

use std::sync::Arc;

use handlebars::Context as Values;
use serde::Serialize;
use serde_json::Value;

use super::about::About;
use super::chart::Chart;
use super::materials::{Files, Materials};
use super::own::OwnFigures;
use super::record::Shaped;
use super::shape::Shape;

/// Whose documents a template makes, one for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearers {
    /// The units of the register.
    Units,
    /// The groups of the first breakdown.
    Groups,
}

impl Bearers {
    /// Both.
    pub(crate) const ALL: [Bearers; 2] = [Bearers::Units, Bearers::Groups];

    /// The name that stands for one of them.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Bearers::Units => "unit",
            Bearers::Groups => "group",
        }
    }

    /// What the list of them is.
    fn list(self, shape: &Shape) -> Option<&Shape> {
        match self {
            Bearers::Units => shape.field("units"),
            Bearers::Groups => shape.field("groups")?.fields()?.values().next(),
        }
    }

    /// The list of them.
    fn rows(self, values: &Value) -> Option<&Value> {
        match self {
            Bearers::Units => values.get("units"),
            Bearers::Groups => values.get("groups")?.as_object()?.values().next(),
        }
    }
}

/// The values of a template's names and what is known about the names.
#[derive(Debug, Clone)]
pub struct Data {
    values: Values,
    shape: Shape,
    charts: Vec<Chart>,
    own: Arc<OwnFigures>,
    about: Option<About>,
    materials: Materials,
    is_plain: bool,
}

impl Data {
    /// The data of a record.
    pub(crate) fn of<T: Serialize + Shaped>(record: &T) -> Data {
        // No record has a key that is no text, the one thing that could fail here.
        let values = serde_json::to_value(record).unwrap_or_default();
        Data::new(values.into(), record.shape())
    }

    /// Values and what their names stand for.
    pub(crate) fn new(values: Values, shape: Shape) -> Data {
        Data {
            values,
            shape,
            charts: Vec::new(),
            own: Arc::default(),
            about: None,
            materials: Materials::default(),
            is_plain: false,
        }
    }

    /// The same data with charts to place.
    #[must_use]
    pub fn with_charts(mut self, charts: Vec<Chart>) -> Data {
        self.charts = charts;
        self
    }

    /// The same data with files that templates may name.
    #[must_use]
    pub fn with_files(mut self, files: Arc<dyn Files>) -> Data {
        self.materials = Materials::of(files);
        self
    }

    /// The same data for a document that another one inserts.
    pub(crate) fn within(&self) -> Data {
        let mut data = self.clone();
        data.materials = self.materials.within();
        data
    }

    /// The files that templates may name.
    pub(crate) const fn materials(&self) -> &Materials {
        &self.materials
    }

    /// The same data with the figures of single units and groups.
    #[must_use]
    pub(crate) fn with_own(mut self, own: Arc<OwnFigures>) -> Data {
        self.own = own;
        self
    }

    /// The same data with what documents made of it say about themselves.
    #[must_use]
    pub(crate) fn with_about(mut self, about: About) -> Data {
        self.about = Some(about);
        self
    }

    /// What documents say about themselves; nothing where no campaign is behind the data.
    pub(crate) const fn about(&self) -> Option<&About> {
        self.about.as_ref()
    }

    /// The same data in which a name stands for one of the units, or of the groups, after another; nobody
    /// yet.
    #[must_use]
    pub fn for_each(&self, bearers: Bearers) -> Data {
        let mut data = self.clone();
        let rows = bearers.list(&self.shape).and_then(|list| match list {
            Shape::Rows(row) => Some(row.as_ref().clone()),
            _ => None,
        });
        if let (Some(fields), Some(row)) = (self.shape.fields(), rows) {
            let mut fields = fields.clone();
            fields.insert(bearers.name().to_owned(), row);
            data.shape = Shape::record(fields);
        }
        data
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self, bearers: Bearers) -> usize {
        let rows = bearers.rows(self.values.data()).and_then(Value::as_array);
        rows.map_or(0, Vec::len)
    }

    /// Lets the name stand for one of them.
    pub fn stand_for(&mut self, bearers: Bearers, number: usize) {
        let row = bearers
            .rows(self.values.data())
            .and_then(|rows| rows.get(number));
        let row = row.cloned().unwrap_or_default();
        if let Some(values) = self.values.data_mut().as_object_mut() {
            values.insert(bearers.name().to_owned(), row);
        }
    }

    /// The figures of single units and groups.
    pub(crate) const fn own(&self) -> &Arc<OwnFigures> {
        &self.own
    }

    /// The same data for templates of plain Handlebars: a name that it lacks prints nothing.
    #[must_use]
    pub fn plain(mut self) -> Data {
        self.is_plain = true;
        self
    }

    /// Whether templates are plain Handlebars.
    pub(crate) const fn is_plain(&self) -> bool {
        self.is_plain
    }

    /// The values.
    pub(crate) const fn values(&self) -> &Values {
        &self.values
    }

    /// What the names stand for.
    pub(crate) const fn shape(&self) -> &Shape {
        &self.shape
    }

    /// The charts that can be placed.
    pub(crate) fn charts(&self) -> &[Chart] {
        &self.charts
    }

    /// The chart of a code or a title.
    pub(crate) fn chart(&self, name: &str) -> Option<&Chart> {
        let is_it = |chart: &&Chart| chart.code == name || chart.title.0 == name;
        self.charts.iter().find(is_it)
    }
}
