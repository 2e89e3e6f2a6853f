//! What a run shows on a terminal while it works: how far it is, or what it does. Nothing is shown
//! where there is no terminal, and nothing stays.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::language::Language;
use crate::language::words::Arg;

/// How often what is shown moves.
const TICK: Duration = Duration::from_millis(250);

/// A bar that counts to an end.
///
/// # Shapes
/// `key` names the words before it in the catalogue.
pub(super) fn counting(key: &str, total: usize, language: Language) -> ProgressBar {
    let bar = ProgressBar::new(u64::try_from(total).unwrap_or_default());
    styled(bar, "{msg} {bar:40} {pos}/{len}").with_message(language.text(key))
}

fn styled(bar: ProgressBar, template: &str) -> ProgressBar {
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Something that takes as long as it takes: shown with the time until it is dropped.
pub(super) struct Working(ProgressBar);

impl Working {
    /// Shows the words of a key of the catalogue.
    pub(super) fn show(key: &str, facts: &[(&str, Arg<'_>)], language: Language) -> Self {
        let bar = styled(ProgressBar::new_spinner(), "{spinner} {msg} {elapsed}");
        let bar = bar.with_message(language.fill(key, facts));
        bar.enable_steady_tick(TICK);
        Self(bar)
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
