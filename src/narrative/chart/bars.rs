//! Bars, columns, stacks and lines along categories.

use super::canvas::{Anchor, At, Canvas, LINE, SERIES, SMALL};
use super::data::{Chart, ChartForm, length};

/// The frame of the bars and what a length of one is in it.
struct Frame<'a> {
    canvas: &'a mut Canvas,
    chart: &'a Chart,
    /// Left, top, right, bottom.
    sides: (i32, i32, i32, i32),
    least: f64,
    span: f64,
}

/// Draws the chart below its title.
pub(super) fn draw(canvas: &mut Canvas, chart: &Chart, top: i32) {
    let names: Vec<&str> = chart.series.iter().map(|s| s.name.0.as_str()).collect();
    let top = match names.len() {
        0 | 1 => top,
        _ => canvas.legend(&names, top),
    };
    let (least, most) = chart.range();
    let span = if most > least { most - least } else { 1.0 };
    let (width, height) = canvas.size;
    let sides = match chart.kind {
        ChartForm::Bar => {
            let widths = chart
                .categories
                .iter()
                .map(|name| canvas.width(name, SMALL));
            let left = widths.max().unwrap_or(0).min(width / 3);
            (left + 16, top + 4, width - 70, height - 10)
        }
        _ => (16, top + 18, width - 16, height - 54),
    };
    let mut frame = Frame {
        canvas,
        chart,
        sides,
        least,
        span,
    };
    frame.axis();
    for at in 0..chart.categories.len() {
        frame.name(at);
        match chart.kind {
            ChartForm::Bar => frame.lying(at),
            ChartForm::Line => (),
            ChartForm::Stacked => frame.stack(at),
            _ => frame.upright(at),
        }
    }
    if chart.kind == ChartForm::Line {
        frame.lines();
    }
}

/// Drawing is the one place where a figure may lose its exactness.
#[allow(clippy::cast_possible_truncation)]
fn pixels(length: f64) -> i32 {
    length.round() as i32
}

impl Frame<'_> {
    fn is_lying(&self) -> bool {
        self.chart.kind == ChartForm::Bar
    }

    /// Where a value lies along the frame.
    fn place(&self, value: f64) -> i32 {
        let (left, top, right, bottom) = self.sides;
        let share = (value - self.least) / self.span;
        match self.is_lying() {
            true => left + pixels(f64::from(right - left) * share),
            false => bottom - pixels(f64::from(bottom - top) * share),
        }
    }

    /// Where a category begins and how much room it has.
    fn slot(&self, at: usize) -> (i32, i32) {
        let (left, top, right, bottom) = self.sides;
        let (from, room) = if self.is_lying() {
            (top, bottom - top)
        } else {
            (left, right - left)
        };
        let count = i32::try_from(self.chart.categories.len().max(1)).unwrap_or(1);
        let at = i32::try_from(at).unwrap_or_default();
        (from + room * at / count, room / count)
    }

    /// The line of zero.
    fn axis(&mut self) {
        let (left, top, right, bottom) = self.sides;
        let zero = self.place(0.0);
        let line = match self.is_lying() {
            true => [(zero, top), (zero, bottom)],
            false => [(left, zero), (right, zero)],
        };
        self.canvas.line(&line, LINE, 1);
    }

    fn name(&mut self, at: usize) {
        let (start, room) = self.slot(at);
        let name = &self.chart.categories[at];
        let is_lying = self.is_lying();
        let width = if is_lying {
            self.sides.0 - 16
        } else {
            room - 6
        };
        let lines = self.canvas.wrap(name, SMALL, width);
        let count = i32::try_from(lines.len()).unwrap_or(1);
        for (number, line) in (0..).zip(lines) {
            if is_lying {
                let y = start + room / 2 + 15 * number - 15 * (count - 1) / 2;
                self.canvas
                    .text(&line, (self.sides.0 - 8, y), SMALL, Anchor::End);
            } else {
                let y = self.sides.3 + 12 + 15 * number;
                self.canvas
                    .text(&line, (start + room / 2, y), SMALL, Anchor::Middle);
            }
        }
    }

    fn figure(&self, series: usize, at: usize) -> String {
        let figure = self.chart.series[series].at(at);
        figure.map_or_else(
            || "…".to_owned(),
            |f| self.chart.print(f, self.canvas.language),
        )
    }

    /// The beginning and thickness of each series' bar in its category.
    fn bands(&self, at: usize) -> Vec<(i32, i32)> {
        let (start, room) = self.slot(at);
        let count = i32::try_from(self.chart.series.len().max(1)).unwrap_or(1);
        let gap = room / 5;
        let thick = ((room - gap) / count).clamp(1, 60);
        let first = start + (room - thick * count) / 2;
        (0..count)
            .map(|number| (first + thick * number, thick))
            .collect()
    }

    fn lying(&mut self, at: usize) {
        for (number, (start, thick)) in self.bands(at).into_iter().enumerate() {
            let value = length(&self.chart.series[number], at);
            let (zero, end) = (self.place(0.0), self.place(value));
            let colour = SERIES[number % SERIES.len()];
            self.canvas.bar(
                (zero.min(end), start),
                (zero.max(end), start + thick - 2),
                colour,
            );
            let side = (zero.max(end) + 5, start + thick / 2);
            self.canvas
                .text(&self.figure(number, at), side, SMALL, Anchor::Start);
        }
    }

    fn upright(&mut self, at: usize) {
        for (number, (start, thick)) in self.bands(at).into_iter().enumerate() {
            let value = length(&self.chart.series[number], at);
            let (zero, end) = (self.place(0.0), self.place(value));
            let colour = SERIES[number % SERIES.len()];
            self.canvas.bar(
                (start, zero.min(end)),
                (start + thick - 2, zero.max(end)),
                colour,
            );
            let above = (start + thick / 2 - 1, zero.min(end) - 8);
            self.canvas
                .text(&self.figure(number, at), above, SMALL, Anchor::Middle);
        }
    }

    fn stack(&mut self, at: usize) {
        let (start, room) = self.slot(at);
        let thick = (room * 3 / 5).clamp(1, 90);
        let left = start + (room - thick) / 2;
        let mut sum = 0.0;
        for number in 0..self.chart.series.len() {
            let from = self.place(sum);
            sum += length(&self.chart.series[number], at);
            let to = self.place(sum);
            let colour = SERIES[number % SERIES.len()];
            self.canvas
                .bar((left, from.min(to)), (left + thick, from.max(to)), colour);
            if (from - to).abs() >= 14 {
                let middle = (left + thick / 2, (from + to) / 2);
                self.canvas
                    .text(&self.figure(number, at), middle, SMALL, Anchor::Middle);
            }
        }
    }

    fn lines(&mut self) {
        for (number, series) in self.chart.series.iter().enumerate() {
            let colour = SERIES[number % SERIES.len()];
            let known = (0..self.chart.categories.len()).filter(|at| series.at(*at).is_some());
            let point = |at: usize| {
                let (start, room) = self.slot(at);
                (start + room / 2, self.place(length(series, at)))
            };
            let (known, points): (Vec<usize>, Vec<At>) = known.map(|at| (at, point(at))).unzip();
            self.canvas.line(&points, colour, 2);
            for (at, (x, y)) in known.into_iter().zip(points) {
                self.canvas.dot((x, y), colour);
                let above = (x, y - 13);
                self.canvas
                    .text(&self.figure(number, at), above, SMALL, Anchor::Middle);
            }
        }
    }
}
