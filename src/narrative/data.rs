//! What a template is filled from: values for the template library, the shape of their names, and
//! the charts that can be placed.

use std::sync::Arc;

use handlebars::Context as Values;
use serde::Serialize;

use super::about::About;
use super::chart::Chart;
use super::materials::{Files, Materials};
use super::own::OwnFigures;
use super::record::Shaped;
use super::shape::Shape;

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
