//! Where charts are drawn: rectangles, lines and texts whose width is known.
//!
//! In: a size and what to draw. Out: an SVG. Refuses nothing; a drawing that fails is `None`.

use std::sync::LazyLock;

use plotters::prelude::{
    BLACK, Circle, DrawingArea, IntoDrawingArea, IntoFont, PathElement, RGBColor, Rectangle,
    SVGBackend, Text, TextStyle,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, register_font};

use crate::language::Language;

/// The font that comes with the program.
pub(super) static FONT: &[u8] = include_bytes!("font/DejaVuSansCondensed-vi.ttf");

static IS_FONT_KNOWN: LazyLock<bool> =
    LazyLock::new(|| register_font("sans-serif", FontStyle::Normal, FONT).is_ok());

/// The colours of series, told apart by colour-blind people too.
pub(super) const SERIES: [RGBColor; 6] = [
    RGBColor(0x00, 0x72, 0xB2),
    RGBColor(0xE6, 0x9F, 0x00),
    RGBColor(0x00, 0x9E, 0x73),
    RGBColor(0xD5, 0x5E, 0x00),
    RGBColor(0x56, 0xB4, 0xE9),
    RGBColor(0xCC, 0x79, 0xA7),
];
/// Axes and guides.
pub(super) const LINE: RGBColor = RGBColor(0xB0, 0xB0, 0xB0);
/// The size of figures and names.
pub(super) const SMALL: i32 = 13;

/// Parts of a unit of the picture that shapes are drawn in, so that curves are smooth.
pub(super) const FINE: i32 = 4;

/// A point of the picture.
pub(super) type At = (i32, i32);

fn fine((x, y): At) -> At {
    (x * FINE, y * FINE)
}

/// The picture in the making.
pub(super) struct Canvas<'a> {
    area: DrawingArea<SVGBackend<'a>, plotters::coord::Shift>,
    /// Its width and height.
    pub(super) size: At,
    /// The language of figures.
    pub(super) language: Language,
}

impl Canvas<'_> {
    /// Draws a picture.
    pub(super) fn paint(
        (width, height): (u32, u32),
        language: Language,
        draw: impl FnOnce(&Canvas<'_>) -> Option<()>,
    ) -> Option<String> {
        if !*IS_FONT_KNOWN {
            return None;
        }
        let mut svg = String::new();
        let whole = (width * FINE.unsigned_abs(), height * FINE.unsigned_abs());
        let area = SVGBackend::with_string(&mut svg, whole).into_drawing_area();
        let size = (i32::try_from(width).ok()?, i32::try_from(height).ok()?);
        let canvas = Canvas {
            area,
            size,
            language,
        };
        draw(&canvas)?;
        canvas.area.present().ok()?;
        drop(canvas);
        Some(svg)
    }

    fn style(size: i32, pos: Pos) -> TextStyle<'static> {
        let font = ("sans-serif", size * FINE).into_font();
        TextStyle::from(font).color(&BLACK).pos(pos)
    }

    /// The width of a text.
    pub(super) fn width(&self, text: &str, size: i32) -> i32 {
        let style = Self::style(size, Pos::new(HPos::Left, VPos::Center));
        let estimate = self.area.estimate_text_size(text, &style);
        estimate.map_or(0, |(width, _)| {
            i32::try_from(width).unwrap_or_default() / FINE
        })
    }

    /// Writes a text, centred in height.
    pub(super) fn text(&self, text: &str, at: At, size: i32, side: HPos) -> Option<()> {
        let style = Self::style(size, Pos::new(side, VPos::Center));
        self.area
            .draw(&Text::new(text.to_owned(), fine(at), style))
            .ok()
    }

    /// Fills a rectangle between two corners.
    pub(super) fn bar(&self, from: At, to: At, colour: RGBColor) -> Option<()> {
        let shape = Rectangle::new([fine(from), fine(to)], colour.filled());
        self.area.draw(&shape).ok()
    }

    /// Draws a line.
    pub(super) fn line(&self, points: Vec<At>, colour: RGBColor, width: u32) -> Option<()> {
        let style = colour.stroke_width(width * FINE.unsigned_abs());
        let points: Vec<At> = points.into_iter().map(fine).collect();
        self.area.draw(&PathElement::new(points, style)).ok()
    }

    /// Draws a dot.
    pub(super) fn dot(&self, at: At, colour: RGBColor) -> Option<()> {
        self.area
            .draw(&Circle::new(fine(at), 4 * FINE, colour.filled()))
            .ok()
    }

    /// Fills a shape, whose points are in parts of a unit.
    pub(super) fn shape(&self, points: Vec<At>, colour: RGBColor) -> Option<()> {
        let shape = plotters::prelude::Polygon::new(points, colour.filled());
        self.area.draw(&shape).ok()
    }

    /// Writes the title; gives back where the rest may begin.
    pub(super) fn title(&self, title: &str) -> Option<i32> {
        const SIZE: i32 = 17;
        let lines = self.wrap(title, SIZE, self.size.0 - 20);
        let mut y = 18;
        for line in lines {
            self.text(&line, (self.size.0 / 2, y), SIZE, HPos::Center)?;
            y += 21;
        }
        Some(y)
    }

    /// Writes a note below the title; gives back where the rest may begin.
    pub(super) fn note(&self, note: &str, top: i32) -> Option<i32> {
        if note.is_empty() {
            return Some(top);
        }
        self.text(note, (self.size.0 / 2, top - 1), SMALL, HPos::Center)?;
        Some(top + 16)
    }

    /// Breaks a text into lines that fit, at most three; the last one is cut.
    pub(super) fn wrap(&self, text: &str, size: i32, width: i32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut() {
                Some(line) if self.width(&format!("{line} {word}"), size) <= width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        if lines.len() > 3 {
            lines.truncate(3);
            lines[2].push('…');
        }
        lines
    }

    /// The names of series with their colours, in lines below one another; gives back where the
    /// rest may begin.
    pub(super) fn legend(&self, names: &[&str], top: i32) -> Option<i32> {
        let (mut x, mut y) = (20, top + 6);
        for (at, name) in names.iter().enumerate() {
            let width = self.width(name, SMALL) + 34;
            if x > 20 && x + width > self.size.0 {
                (x, y) = (20, y + 18);
            }
            self.bar((x, y - 5), (x + 10, y + 5), SERIES[at % SERIES.len()])?;
            self.text(name, (x + 15, y), SMALL, HPos::Left)?;
            x += width;
        }
        Some(y + 14)
    }
}
