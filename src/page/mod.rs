//! 9. The page: one round in the browser, with the next step as a button.
//!
//! In come a round's consolidation, its register and what lies in its folder; out comes HTML that
//! needs no script: views of a round in words, the pages made of them, and who may ask for them.
//! Serving, running and writing belong to the command; no text from outside is written unescaped.

mod documents;
mod doing;
mod frame;
mod guard;
mod job;
mod round;
mod round_page;
mod start;
mod step;
mod steps;
mod trouble;
mod units;
mod view;
mod waiver;

pub use documents::{Document, Group};
pub use doing::Doing;
pub use frame::{AGAIN, Frame, PASSPHRASE, ROUND, TOKEN, sentence, way_in};
pub use guard::{Asked, COOKIE, Guard, is_same};
pub use job::{Job, JobState};
pub use round::write_round;
pub use round_page::RoundPage;
pub use start::{Recent, StartPage, start_page};
pub use step::{Standing, Step};
pub use trouble::{TroublePage, trouble_page};
pub use view::{Around, AsideView, FindingView, RoundView, UnitView};
pub use waiver::WaiverLine;

/// What the page's style is: the board's, and what the page has beside it.
#[must_use]
pub fn style() -> String {
    format!("{}{}", crate::board::STYLE, include_str!("style.css"))
}

/// What the page does by itself: it refreshes, takes dropped files and filters.
pub const SCRIPT: &str = include_str!("script.js");

/// The picture in the browser's tab.
pub const ICON: &str = include_str!("../../assets/icon.svg");
