//! The shapes of marks: one small function each. What would lie outside the plot is cut off.

use super::frame::Frame;
use super::ink::{Anchor, Lettering, Stroke, crisp, hairline};
use super::letters::width;
use super::pen::Pen;
use super::strokes::{At, Window, clip, clip_polygon};
use super::surface::Failure;
use super::theme::{Rgb, Theme};
use crate::chart::{Look, Mark, Outline, Role, Shape, Style, Table};

/// So many dots and more are drawn small.
const MANY: usize = 80;

/// One panel while it is drawn.
pub struct Drawing<'a> {
    /// What draws.
    pub pen: &'a Pen<'a>,
    /// Where things stand.
    pub frame: &'a Frame,
    /// The colours.
    pub theme: &'a Theme,
    /// How much of their ink its marks have, from 0 to 1.
    pub light: f64,
}

/// A mark with its table and how it looks here.
struct Inked<'a> {
    mark: &'a Mark,
    table: &'a Table,
    role: Role,
    outline: Outline,
    colour: Rgb,
    opacity: f64,
    width: f64,
    dash: &'static [f64],
}

impl Inked<'_> {
    fn stroke(&self) -> Stroke {
        Stroke { colour: self.colour, opacity: self.opacity, width: self.width }
    }

    /// A column by its name; NaN where it has no such row.
    fn column(&self, name: &str) -> impl Fn(usize) -> f64 + use<'_> {
        let values = self.table.get(name);
        move |row| values.get(row).copied().unwrap_or(f64::NAN)
    }

    fn optional(&self, name: Option<&crate::chart::Name>) -> impl Fn(usize) -> f64 + use<'_> {
        let values = name.map_or(&[][..], |name| self.table.get(name));
        move |row| values.get(row).copied().unwrap_or(f64::NAN)
    }

    fn text(&self, row: usize) -> &str {
        self.mark.texts.get(row).map_or("", |text| text)
    }
}

impl Drawing<'_> {
    /// Draws a mark of a table in the style of its series.
    ///
    /// # Errors
    /// What the backend says.
    pub fn mark(&self, table: &Table, mark: &Mark, style: &Style) -> Result<(), Failure> {
        let colour = self.theme.colour(style.role);
        let width = if self.frame.narrow && style.width > 2.0 { 2.0 } else { style.width };
        let (colour, opacity, width, dash) = match mark.look {
            Look::Present => (colour, 1.0, width, style.dash),
            Look::Thin => (colour, 1.0, 1.0, &[][..]),
            Look::Ghost => (colour, 0.35, 1.2, &[][..]),
            Look::Stale => (self.theme.soft, 0.45, width.min(1.6), style.dash),
        };
        let opacity = opacity * self.light;
        let inked = Inked { mark, table, role: style.role, outline: style.outline, colour, opacity, width, dash };
        match mark.shape {
            Shape::Line => self.line(&inked),
            Shape::Band => self.band(&inked),
            Shape::Dots => self.dots(&inked),
            Shape::Bars => self.bars(&inked),
            Shape::Dash => self.dash(&inked),
            Shape::Region => self.region(&inked),
            Shape::Rule => self.rule(&inked),
            Shape::Label => self.label(&inked),
            Shape::Point => self.point(&inked),
        }
    }

    fn line(&self, inked: &Inked) -> Result<(), Failure> {
        let (x, y) = (inked.column(&inked.mark.x), inked.column(&inked.mark.y));
        let points = (0..inked.table.rows()).map(|row| self.frame.place(x(row), y(row)));
        let pieces = clip(points, &self.frame.window());
        pieces.iter().try_for_each(|piece| self.pen.dashed(piece, inked.dash, inked.stroke()))
    }

    fn band(&self, inked: &Inked) -> Result<(), Failure> {
        let (x, y) = (inked.column(&inked.mark.x), inked.column(&inked.mark.y));
        let low = inked.optional(inked.mark.low.as_ref());
        let rows: Vec<Option<(At, At)>> = (0..inked.table.rows())
            .map(|row| self.frame.place(x(row), y(row)).zip(self.frame.place(x(row), low(row))))
            .collect();
        rows.split(Option::is_none).try_for_each(|rows| {
            let edge = |of: fn((At, At)) -> At| rows.iter().flatten().map(move |&row| of(row));
            let corners: Vec<At> = edge(|row| row.0).chain(edge(|row| row.1).rev()).collect();
            self.shade(&corners, inked.colour, inked.mark.tint * inked.opacity)
        })
    }

    /// Marks, each with its interval. On a logarithmic axis an interval that reaches 0 or below runs to the floor, and
    /// a mean that does has no mark.
    fn dots(&self, inked: &Inked) -> Result<(), Failure> {
        let (x, y) = (inked.column(&inked.mark.x), inked.column(&inked.mark.y));
        let half = inked.optional(inked.mark.interval.as_ref());
        let scale = if inked.table.rows() >= MANY { 0.6 } else { 1.0 };
        let stroke = Stroke { width: 1.6 * f64::sqrt(scale), ..inked.stroke() };
        for row in 0..inked.table.rows() {
            let Some(column) = self.frame.column(x(row)) else { continue };
            self.interval(column, (y(row), half(row)), Stroke { width: 1.4, ..stroke })?;
            if let Some(at) = self.frame.place(x(row), y(row)).filter(|&at| self.frame.plot().holds(at)) {
                self.pen.mark(inked.outline, at, scale, stroke, self.theme.paper)?;
            }
        }
        Ok(())
    }

    /// What of an interval lies in the plot. One that is not finite says nothing, and is not drawn.
    fn interval(&self, column: f64, (y, half): (f64, f64), stroke: Stroke) -> Result<(), Failure> {
        if !(y.is_finite() && half.is_finite()) {
            return Ok(());
        }
        let ends = [y + half, y - half].map(|end| Some((column, self.frame.y.pixel(end))));
        clip(ends, &self.frame.plot()).iter().try_for_each(|piece| self.pen.line(piece, stroke))
    }

    /// Bars that stand side by side share an outline. They overlap those of other series: their tint is half of what it
    /// would be.
    fn bars(&self, inked: &Inked) -> Result<(), Failure> {
        let (x, y) = (inked.column(&inked.mark.x), inked.column(&inked.mark.y));
        let (to, half) = (inked.optional(inked.mark.to.as_ref()), inked.optional(inked.mark.interval.as_ref()));
        let ((left, right), (top, bottom)) = (self.frame.x.pixels, self.frame.rows());
        let mut blocks: Vec<Vec<At>> = Vec::new();
        let mut intervals = Vec::new();
        for row in 0..inked.table.rows() {
            let ends = [x(row), to(row)].map(|x| self.frame.column(x).map(|column| column.clamp(left, right)));
            let [Some(from), Some(to)] = ends else { continue };
            if from >= to || !y(row).is_finite() {
                continue;
            }
            let height = self.frame.y.pixel(y(row)).clamp(top, bottom);
            // A bar that ends below the floor would be a line along the axis.
            if height >= bottom {
                continue;
            }
            match blocks.last_mut().filter(|block| block.last().is_some_and(|last| (last.0 - from).abs() < 0.01)) {
                Some(block) => block.extend([(from, height), (to, height)]),
                None => blocks.push(vec![(from, height), (to, height)]),
            }
            // Of a bar that nothing is in yet there is nothing to say.
            if y(row) > 0.0 {
                intervals.push((f64::midpoint(from, to), (y(row), half(row))));
            }
        }
        for block in &blocks {
            let (first, last) = (block[0].0, block[block.len() - 1].0);
            let closed: Vec<At> =
                [(first, bottom)].into_iter().chain(block.iter().copied()).chain([(last, bottom)]).collect();
            self.pen.shade(&closed, inked.colour, 0.5 * inked.mark.tint * inked.opacity)?;
            self.pen.line(block, Stroke { opacity: 0.55 * inked.opacity, width: 1.0, ..inked.stroke() })?;
        }
        let stroke = Stroke { width: 1.2, ..inked.stroke() };
        intervals.into_iter().try_for_each(|(column, interval)| self.interval(column, interval, stroke))
    }

    fn dash(&self, inked: &Inked) -> Result<(), Failure> {
        let (x, y) = (inked.column(&inked.mark.x), inked.column(&inked.mark.y));
        let places = (0..inked.table.rows()).filter_map(|row| self.frame.place(x(row), y(row)));
        places.into_iter().try_for_each(|(column, row)| {
            let ends = [column - 13.0, column + 13.0].map(|column| Some((column, row)));
            let pieces = clip(ends, &self.frame.plot());
            pieces
                .iter()
                .try_for_each(|piece| self.pen.line(piece, Stroke { width: inked.width.max(2.0), ..inked.stroke() }))
        })
    }

    /// A region of one series has that series' depth; one of none is a light grey.
    fn region(&self, inked: &Inked) -> Result<(), Failure> {
        let (x, y) = (inked.column(&inked.mark.x), inked.column(&inked.mark.y));
        let corners: Vec<Option<At>> = (0..inked.table.rows())
            .map(|row| {
                let holds = x(row).is_finite() && y(row).is_finite();
                holds.then(|| (self.frame.x.pixel(x(row)), self.frame.y.pixel(y(row))))
            })
            .collect();
        let opacity = self.theme.depth(inked.role, inked.mark.tint) * inked.opacity;
        corners.split(Option::is_none).try_for_each(|corners| {
            self.shade(&corners.iter().flatten().copied().collect::<Vec<At>>(), inked.colour, opacity)
        })
    }

    fn shade(&self, corners: &[At], colour: Rgb, opacity: f64) -> Result<(), Failure> {
        let corners = clip_polygon(corners, &self.frame.window());
        if corners.len() < 3 { Ok(()) } else { self.pen.shade(&corners, colour, opacity) }
    }

    /// Dotted lines with their texts, which step aside where two would lie on each other.
    fn rule(&self, inked: &Inked) -> Result<(), Failure> {
        let (x, y) = (inked.column(&inked.mark.x), inked.column(&inked.mark.y));
        let ((left, right), (top, bottom)) = (self.frame.columns(), self.frame.rows());
        let size = self.frame.tick_size();
        let stroke = hairline(self.theme.soft);
        let letters = |anchor| Lettering::new(size, self.theme.soft, anchor);
        let mut taken: Vec<(f64, f64, f64)> = Vec::new();
        for row in 0..inked.table.rows() {
            let text = inked.text(row);
            let wide = width(text, size);
            if inked.mark.x.is_empty() {
                let Some(level) = self.frame.visible_row(y(row)) else { continue };
                self.pen.dashed(&[(left, crisp(level)), (right, crisp(level))], &[2.0, 4.0], stroke)?;
                let above = if level - size < top { level + 0.75 * size } else { level - 0.65 * size };
                self.pen.words(text, (right - 4.0, above), letters(Anchor::End))?;
                continue;
            }
            let Some(column) = self.frame.column(x(row)).filter(|c| *c >= left - 0.5 && *c <= right + 0.5) else {
                continue;
            };
            self.pen.dashed(&[(crisp(column), top), (crisp(column), bottom)], &[2.0, 4.0], stroke)?;
            let (from, anchor) = if column + 8.0 + wide > right {
                (column - 6.0 - wide, Anchor::End)
            } else {
                (column + 6.0, Anchor::Start)
            };
            let free = |line: &f64| {
                !taken.iter().any(|&(a, b, other)| other == *line && a < from + wide + 4.0 && b > from - 4.0)
            };
            let line = [0.0, 1.0, 2.0, 3.0].into_iter().find(free).unwrap_or(0.0);
            taken.push((from, from + wide, line));
            let place = (if anchor == Anchor::End { column - 6.0 } else { from }, top + (0.75 + 1.3 * line) * size);
            self.pen.words(text, place, letters(anchor))?;
        }
        Ok(())
    }

    /// Texts in the middle of their points, of several lines if they say so, and moved in where they would stand out.
    fn label(&self, inked: &Inked) -> Result<(), Failure> {
        let (x, y) = (inked.column(&inked.mark.x), inked.column(&inked.mark.y));
        let Window { columns: (left, right), rows: (top, bottom) } = self.frame.plot();
        let size = self.frame.label_size();
        let colour = if inked.mark.key.is_empty() { self.theme.ink } else { self.solid(inked) };
        for row in 0..inked.table.rows() {
            let Some(at) = self.frame.place(x(row), y(row)).filter(|&at| self.frame.plot().holds(at)) else { continue };
            let lines: Vec<&str> = inked.text(row).split('\n').collect();
            let half = 0.5 * lines.iter().map(|line| width(line, 0.9 * size)).fold(0.0, f64::max) + 2.0;
            let tall = 0.625 * size * lines.len() as f64;
            let within =
                |at: f64, from: f64, to: f64| if from < to { at.clamp(from, to) } else { f64::midpoint(from, to) };
            let (column, middle) = (within(at.0, left + half, right - half), within(at.1, top + tall, bottom - tall));
            for (at, line) in lines.iter().enumerate() {
                let row = middle + 1.25 * size * (at as f64 - 0.5 * (lines.len() as f64 - 1.0));
                self.pen.words(line, (column, row), Lettering::new(size, colour, Anchor::Middle))?;
            }
        }
        Ok(())
    }

    /// The colour of what cannot be seen through: with less light it is nearer to the paper's.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
    fn solid(&self, inked: &Inked) -> Rgb {
        let mix =
            |ink: u8, paper: u8| libm::round(f64::from(paper) + (f64::from(ink) - f64::from(paper)) * self.light) as u8;
        let (ink, paper) = (inked.colour, self.theme.paper);
        (mix(ink.0, paper.0), mix(ink.1, paper.1), mix(ink.2, paper.2))
    }

    fn point(&self, inked: &Inked) -> Result<(), Failure> {
        let (x, y) = (inked.column(&inked.mark.x), inked.column(&inked.mark.y));
        let places = (0..inked.table.rows()).filter_map(|row| self.frame.place(x(row), y(row)));
        places
            .filter(|&at| self.frame.plot().holds(at))
            .try_for_each(|at| self.pen.disc(at, 4.0, self.solid(inked), self.theme.paper))
    }
}
