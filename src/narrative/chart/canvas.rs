//! Where charts are drawn: rectangles, lines and texts whose width is known.
//!
//! In: a size and what to draw. Out: an SVG whose texts are still letters. It refuses nothing.

use std::fmt::{Arguments, Write as _};

use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};

use crate::language::Language;
use crate::ooxml::escape::escape;

/// The font that comes with the program.
pub(super) static FONT: &[u8] = include_bytes!("font/DejaVuSansCondensed-vi.ttf");

/// A colour as SVG writes it.
pub(super) type Colour = &'static str;

/// The colours of series, told apart by colour-blind people too.
pub(super) const SERIES: [Colour; 6] = [
    "#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7",
];
/// Axes and guides.
pub(super) const LINE: Colour = "#B0B0B0";
/// The size of figures and names.
pub(super) const SMALL: i32 = 13;

/// Parts of a unit of the picture that shapes are drawn in, so that curves are smooth.
pub(super) const FINE: i32 = 4;

/// The height of a line for each unit of its letters' size.
const LINE_HEIGHT: f64 = 1.24;

/// A point of the picture.
pub(super) type At = (i32, i32);

fn fine((x, y): At) -> At {
    (x * FINE, y * FINE)
}

/// The part of a text that stands at its point.
#[derive(Clone, Copy, Debug)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    const fn as_svg(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// How wide the font's letters are.
struct Letters {
    glyphs: Charmap<'static>,
    widths: GlyphMetrics<'static>,
    /// The height of a line, in the font's own units as the widths.
    height: f32,
}

impl Letters {
    fn read() -> Option<Self> {
        let font = FontRef::new(FONT).ok()?;
        let (size, location) = (Size::unscaled(), LocationRef::default());
        let lines = font.metrics(size, location);
        Some(Self {
            glyphs: font.charmap(),
            widths: font.glyph_metrics(size, location),
            height: lines.ascent - lines.descent,
        })
    }

    /// The width of a text whose lines are this high.
    fn width(&self, text: &str, height: f32) -> f32 {
        let scale = height / self.height;
        let widths = text.chars().map(|letter| {
            let glyph = self.glyphs.map(letter).unwrap_or_default();
            scale * self.widths.advance_width(glyph).unwrap_or_default()
        });
        widths.sum()
    }
}

/// The picture in the making.
pub(super) struct Canvas {
    svg: String,
    letters: Letters,
    /// Its width and height.
    pub(super) size: At,
    /// The language of figures.
    pub(super) language: Language,
}

impl Canvas {
    /// An empty picture; none where the font can't be read.
    pub(super) fn new(size: At, language: Language) -> Option<Self> {
        let (width, height) = fine(size);
        let svg = format!(
            "<svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             xmlns=\"http://www.w3.org/2000/svg\">\n"
        );
        Some(Self {
            svg,
            letters: Letters::read()?,
            size,
            language,
        })
    }

    /// The picture as it is now.
    pub(super) fn into_svg(mut self) -> String {
        self.svg.push_str("</svg>\n");
        self.svg
    }

    fn add(&mut self, element: Arguments<'_>) {
        // Writing into a string can't fail.
        let _ = writeln!(self.svg, "{element}");
    }

    /// The width of a text.
    pub(super) fn width(&self, text: &str, size: i32) -> i32 {
        pixels(self.letters.width(text, (size * FINE) as f32)) / FINE
    }

    /// Writes a text, centred in height.
    pub(super) fn text(&mut self, text: &str, at: At, size: i32, anchor: Anchor) {
        let ((x, y), text, anchor) = (fine(at), escape(text), anchor.as_svg());
        let size = f64::from(size * FINE) / LINE_HEIGHT;
        self.add(format_args!(
            "<text x=\"{x}\" y=\"{y}\" dy=\"0.5ex\" text-anchor=\"{anchor}\" \
             font-family=\"sans-serif\" font-size=\"{size}\">{text}</text>"
        ));
    }

    /// Fills a rectangle between two corners.
    pub(super) fn bar(&mut self, from: At, to: At, colour: Colour) {
        let ((x, y), (right, bottom)) = (fine(from), fine(to));
        let (width, height) = (right - x, bottom - y);
        self.add(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{colour}\"/>"
        ));
    }

    /// Draws a line.
    pub(super) fn line(&mut self, points: &[At], colour: Colour, width: i32) {
        let points = listed(points.iter().copied().map(fine));
        let width = width * FINE;
        self.add(format_args!(
            "<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" points=\"{points}\"/>"
        ));
    }

    /// Draws a dot.
    pub(super) fn dot(&mut self, at: At, colour: Colour) {
        let ((x, y), radius) = (fine(at), 4 * FINE);
        self.add(format_args!(
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{colour}\"/>"
        ));
    }

    /// Fills a shape, whose points are in parts of a unit.
    pub(super) fn shape(&mut self, points: &[At], colour: Colour) {
        let points = listed(points.iter().copied());
        self.add(format_args!(
            "<polygon fill=\"{colour}\" points=\"{points}\"/>"
        ));
    }

    /// Writes the title; gives back where the rest may begin.
    pub(super) fn title(&mut self, title: &str) -> i32 {
        const SIZE: i32 = 17;
        let lines = self.wrap(title, SIZE, self.size.0 - 20);
        let mut y = 18;
        for line in lines {
            self.text(&line, (self.size.0 / 2, y), SIZE, Anchor::Middle);
            y += 21;
        }
        y
    }

    /// Writes a note below the title; gives back where the rest may begin.
    pub(super) fn note(&mut self, note: &str, top: i32) -> i32 {
        if note.is_empty() {
            return top;
        }
        self.text(note, (self.size.0 / 2, top - 1), SMALL, Anchor::Middle);
        top + 16
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
    pub(super) fn legend(&mut self, names: &[&str], top: i32) -> i32 {
        let (mut x, mut y) = (20, top + 6);
        for (at, name) in names.iter().enumerate() {
            let width = self.width(name, SMALL) + 34;
            if x > 20 && x + width > self.size.0 {
                (x, y) = (20, y + 18);
            }
            self.bar((x, y - 5), (x + 10, y + 5), SERIES[at % SERIES.len()]);
            self.text(name, (x + 15, y), SMALL, Anchor::Start);
            x += width;
        }
        y + 14
    }
}

/// The points of a line or a shape as SVG lists them.
fn listed(points: impl Iterator<Item = At>) -> String {
    let points: Vec<String> = points.map(|(x, y)| format!("{x},{y}")).collect();
    points.join(" ")
}

/// Drawing is the one place where a figure may lose its exactness.
#[allow(clippy::cast_possible_truncation)]
fn pixels(length: f32) -> i32 {
    length as i32
}
