//! The legend: what an entry looks like, in a file beside its words and in the page as a symbol of its own.

use std::fmt::Write;

use super::ink::{Anchor, Lettering, Stroke};
use super::letters::width;
use super::outline::{CIRCLE, outline};
use super::pen::Pen;
use super::surface::Failure;
use super::theme::{THEMES, Theme, class};
use super::view::View;
use crate::chart::{Chart, Key, Look, Outline, Shape, Style, TINT};

/// Width of a symbol.
const SYMBOL: f64 = 26.0;
/// Height of a row.
pub const ROW: f64 = 24.0;
/// Size of the letters.
const SIZE: f64 = 13.0;
/// Between a symbol and its words, and between two entries.
const GAPS: (f64, f64) = (7.0, 20.0);

/// How the chart draws what belongs to an entry of its legend.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Traces {
    /// As a line.
    pub line: bool,
    /// As marks.
    pub dots: bool,
    /// As an area: how opaque.
    pub area: Option<f64>,
    /// As discs.
    pub discs: bool,
}

/// How the chart draws what belongs to an entry of its legend. Before anything is drawn of it, it has a mark.
#[must_use]
pub fn traces(chart: &Chart, key: &Key, theme: &Theme) -> Traces {
    let mut traces = Traces::default();
    let all = chart.panels.iter().flat_map(|panel| &panel.marks);
    for mark in all.filter(|mark| mark.key == key.name && matches!(mark.look, Look::Present | Look::Stale)) {
        match mark.shape {
            Shape::Line | Shape::Dash => traces.line = true,
            Shape::Dots => traces.dots = true,
            Shape::Band => traces.area = Some(mark.tint),
            Shape::Bars => traces.area = Some(0.5 * mark.tint),
            // Of several regions the deepest, and no fainter than can be told from others.
            Shape::Region => {
                let depth = theme.depth(key.style.role, mark.tint.max(TINT));
                traces.area = Some(traces.area.unwrap_or(0.0).max(depth));
            }
            Shape::Point => traces.discs = true,
            Shape::Rule | Shape::Label => {}
        }
    }
    traces.dots |= traces == Traces::default();
    traces
}

/// The symbol of an entry as SVG for the page, in the page's colours; its words say the rest.
#[must_use]
pub fn swatch(chart: &Chart, key: &Key) -> String {
    let Traces { line, dots, area, discs } = traces(chart, key, &THEMES[0]);
    let Style { role, width, dash, outline: mark } = key.style;
    let colour = format!("var(--{})", class(role));
    let mut svg =
        "<svg class=\"swatch\" viewBox=\"0 0 26 14\" width=\"26\" height=\"14\" aria-hidden=\"true\">".to_owned();
    if let Some(opacity) = area {
        let _ = write!(svg, "<path d=\"M0 1h26v12H0z\" fill=\"{colour}\" opacity=\"{opacity:.2}\"/>");
    }
    if line {
        let dash: Vec<String> = dash.iter().map(f64::to_string).collect();
        let dashed = if dash.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{}\"", dash.join(" ")) };
        let _ = write!(svg, "<path d=\"M0 7h26\" stroke=\"{colour}\" stroke-width=\"{width}\"{dashed}/>");
    }
    if dots {
        let fill = if matches!(mark, Outline::Diamond | Outline::Cross) { "none" } else { "var(--paper)" };
        let look = format!("fill=\"{fill}\" stroke=\"{colour}\" stroke-width=\"1.6\"");
        if mark == Outline::Circle {
            let _ = write!(svg, "<circle cx=\"13\" cy=\"7\" r=\"{CIRCLE}\" {look}/>");
        } else {
            let steps = outline(mark).iter().map(|points| {
                let place = |&(x, y): &(f64, f64)| format!("{} {}", tenth(13.0 + x), tenth(7.0 + y));
                format!("M{}", points.iter().map(place).collect::<Vec<_>>().join("L"))
            });
            let _ = write!(svg, "<path d=\"{}\" {look}/>", steps.collect::<String>());
        }
    }
    if discs {
        let _ = write!(svg, "<circle cx=\"13\" cy=\"7\" r=\"4\" fill=\"{colour}\"/>");
    }
    svg + "</svg>"
}

fn tenth(pixel: f64) -> f64 {
    libm::round(10.0 * pixel) / 10.0
}

/// What an entry says in a file: its label, and what holds of it where it has no curve.
fn words(key: &Key) -> String {
    key.note.as_ref().map_or_else(|| key.label.clone(), |note| format!("{} · {note}", key.label))
}

fn entry_width(key: &Key) -> f64 {
    SYMBOL + GAPS.0 + width(&words(key), SIZE) + GAPS.1
}

/// The shown entries broken into rows that fit.
pub fn rows<'a>(chart: &'a Chart, view: &View) -> Vec<Vec<&'a Key>> {
    let room = view.size.0 - 2.0 * margin(view);
    let mut rows: Vec<Vec<&Key>> = Vec::new();
    let mut used = 0.0;
    for key in chart.keys.iter().filter(|key| view.shows(&key.name)) {
        let width = entry_width(key);
        if let Some(row) = rows.last_mut().filter(|_| used + width - GAPS.1 <= room) {
            row.push(key);
        } else {
            rows.push(vec![key]);
            used = 0.0;
        }
        used += width;
    }
    rows
}

/// Space before the first entry.
pub fn margin(view: &View) -> f64 {
    if view.size.0 < crate::chart::NARROW { 8.0 } else { 22.0 }
}

/// Draws one row, whose middle is at `y`.
///
/// # Errors
/// What the backend says.
pub fn draw_row(pen: &Pen, (chart, row): (&Chart, &[&Key]), y: f64, view: &View) -> Result<(), Failure> {
    let theme = view.theme();
    let mut x = margin(view);
    for key in row {
        let Traces { line, dots, area, discs } = traces(chart, key, &theme);
        let Style { role, width, dash, outline } = key.style;
        let stroke = Stroke { colour: theme.colour(role), opacity: 1.0, width };
        let end = x + SYMBOL;
        if let Some(opacity) = area {
            pen.shade(&[(x, y - 6.0), (end, y - 6.0), (end, y + 6.0), (x, y + 6.0)], stroke.colour, opacity)?;
        }
        if line {
            pen.dashed(&[(x, y), (end, y)], dash, stroke)?;
        }
        let middle = (0.5 * (x + end), y);
        if dots {
            pen.mark(outline, middle, 1.0, Stroke { width: 1.6, ..stroke }, theme.paper)?;
        }
        if discs {
            pen.disc(middle, 4.0, stroke.colour, theme.paper)?;
        }
        pen.words(&words(key), (end + GAPS.0, y), Lettering::new(SIZE, theme.ink, Anchor::Start))?;
        x += entry_width(key);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{plane, sweep};
    use super::*;

    #[test]
    fn an_entry_looks_like_what_it_names() {
        let chart = sweep();
        let of = |at: usize| traces(&chart, &chart.keys[at], &THEMES[0]);
        assert_eq!(of(0), Traces { line: true, dots: true, area: None, discs: false });
        assert_eq!(of(1), Traces { line: true, dots: false, area: None, discs: false });
        assert_eq!(of(3), Traces { line: false, dots: true, area: None, discs: false });
        assert!(swatch(&chart, &chart.keys[2]).contains("stroke-dasharray=\"7 3\""));
        assert!(swatch(&plane(), &plane().keys[1]).contains("fill=\"var(--bias)\""));
    }

    #[test]
    fn rows_fit_and_leave_nobody_out() {
        let chart = sweep();
        for width in [328.0, 480.0, 720.0] {
            let rows = rows(&chart, &View::new(width, 300.0));
            assert_eq!(rows.iter().map(Vec::len).sum::<usize>(), chart.keys.len());
            let used = |row: &Vec<&Key>| row.iter().map(|key| entry_width(key)).sum::<f64>() - GAPS.1;
            assert!(rows.iter().all(|row| used(row) <= width));
        }
    }
}
