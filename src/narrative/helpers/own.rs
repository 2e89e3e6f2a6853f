//! The figure of one unit or one group, for the row that is being rendered.
//!
//! In: the row, an indicator's code and what of it is named. Out: the indicator as the row's unit
//! or group has it. No template can call it: the check of names puts it where a code is typed.

use std::sync::Arc;

use handlebars::{Context, Handlebars, Helper, HelperDef, RenderContext, RenderError, ScopedJson};

use super::item::{Given, Item};
use crate::campaign::Bearer;
use crate::narrative::own::OwnFigures;

/// The helper that gives the figure.
pub(crate) const OWN: &str = "own figure";
/// The helper that gives its place in the data: names, each after a [`PLACE`].
pub(crate) const OWN_PLACE: &str = "own place";
/// Stands before each name of a place; no value can hold it.
pub(crate) const PLACE: char = '\u{fdd3}';

/// Makes both known.
pub(crate) fn register(registry: &mut Handlebars<'_>, figures: &Arc<OwnFigures>) {
    for asks_place in [false, true] {
        let own = Own {
            figures: Arc::clone(figures),
            asks_place,
        };
        let name = if asks_place { OWN_PLACE } else { OWN };
        registry.register_helper(name, Box::new(own));
    }
}

struct Own {
    figures: Arc<OwnFigures>,
    asks_place: bool,
}

impl HelperDef for Own {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let value = |number: usize| helper.param(number).map(|p| Item::from(p.value()));
        let text = |number: usize| value(number).and_then(Item::text).unwrap_or_default();
        let owner = value(0).and_then(owner);
        let given = match self.asks_place {
            true => {
                let place = owner.and_then(|owner| self.figures.place(&owner, text(1)));
                let place = place.into_iter().flatten();
                place
                    .flat_map(|name| [PLACE.to_string(), name])
                    .collect::<String>()
                    .into()
            }
            false => {
                let own = self.figures.indicator(owner.as_ref(), text(1));
                let own = own.map_or_else(Given::missing, |own| Given::record(&own));
                let names = text(2).split('.').filter(|name| !name.is_empty());
                names.fold(own, |own, name| own.field(name))
            }
        };
        Ok(ScopedJson::Derived(given.into_value()))
    }
}

/// Whose row it is.
pub(super) fn owner(row: Item<'_>) -> Option<Bearer> {
    let text = |name: &str| Some(row.field(name)?.text()?.to_owned());
    match text("attribute") {
        Some(attribute) => Some(Bearer::Group {
            attribute,
            value: text("value")?,
        }),
        None => Some(Bearer::Unit(text("code")?)),
    }
}
