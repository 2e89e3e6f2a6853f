//! The campaign's charts as pictures.
//!
//! In: a chart with its figures. Out: an SVG whose letters are outlines, so
//! that it prints alike everywhere, a PNG of the same for programs that don't know SVG, and the
//! figures in words for those who can't see it. The font is this program's own: no machine has to
//! have one with Vietnamese letters.

mod bars;
mod canvas;
mod data;
mod render;
mod ring;

#[cfg(test)]
mod tests;

pub(crate) use render::drawing;

pub use data::{Chart, ChartForm, Series};

use crate::language::Language;
use canvas::Canvas;

/// The width and height in the picture's own units: four a millimetre.
const SIZE: (i32, i32) = (640, 320);
const UNITS_PER_MM: u32 = 4;

/// A chart that is drawn.
#[derive(Debug, Clone)]
pub(crate) struct Drawn {
    /// Its title.
    pub(crate) title: String,
    /// What it shows, for those who can't see it.
    pub(crate) text: String,
    /// The sharp picture.
    pub(crate) svg: String,
    /// The picture for programs that don't know SVG.
    pub(crate) png: Vec<u8>,
    /// The width on paper.
    pub(crate) width_mm: u32,
    /// The height on paper.
    pub(crate) height_mm: u32,
}

/// Draws a chart; `None` where it can't be drawn.
pub(crate) fn draw(chart: &Chart, language: Language) -> Option<Drawn> {
    let mut canvas = Canvas::new(SIZE, language)?;
    let top = canvas.title(&chart.title.0);
    let top = canvas.note(&chart.note.0, top);
    match chart.kind {
        ChartForm::Doughnut => ring::draw(&mut canvas, chart, top)?,
        _ => bars::draw(&mut canvas, chart, top),
    }
    let (svg, png) = render::outlines_and_png(&canvas.into_svg())?;
    Some(Drawn {
        title: chart.title.0.clone(),
        text: chart.words(language),
        svg,
        png,
        width_mm: SIZE.0.unsigned_abs() / UNITS_PER_MM,
        height_mm: SIZE.1.unsigned_abs() / UNITS_PER_MM,
    })
}
