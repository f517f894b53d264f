//! How high a figure will be, by its width: another page keeps that room before anything of the figure is there, so that
//! nothing on it moves when the figure comes. Lengths are those of `renorm-figure.css`; texts are broken for a wide font,
//! so that the room is enough in any.

use super::legend::front;
use super::start::Start;
use super::text::longest;
use crate::chart::{NARROW, SPLIT, picture_sizes, words};
use crate::figure::{Control, Figure};
use crate::plot::lines;

/// Widths from which a figure's parts are placed otherwise: the style sheet's, and some between them.
pub const WIDTHS: [f64; 10] = [280.0, 330.0, 360.0, NARROW, 460.0, TOUCHED, SPLIT, ONE_COLUMN, SPLIT + ASIDE, 1000.0];

/// Below this width things are made for fingers.
const TOUCHED: f64 = 520.0;
/// Below this width the controls stand below the plot.
const ONE_COLUMN: f64 = 700.0;
/// The controls beside the plot, and the gap between.
const ASIDE: f64 = 217.0 + 28.0;
/// The size of letters, and the height of their lines.
const LETTERS: f64 = 14.0;
const LINE: f64 = 1.45 * LETTERS;
/// The same of titles.
const TITLE: f64 = 17.0;
/// The room at the end of a line that a number may come to need.
const MARGIN: f64 = 1.5;
/// Text is never wider than this.
const COLUMN: f64 = 78.0 * 0.62 * LETTERS;

/// Heights from each of [`WIDTHS`] to the next: at both ends, with the lines of the narrower one.
#[must_use]
pub fn heights(figure: &'static Figure) -> Vec<f64> {
    let start = Start::of(figure);
    let ends = WIDTHS.iter().zip(WIDTHS.iter().skip(1).chain([&1200.0]));
    ends.flat_map(|(&from, &to)| [from, to].map(|width| height(&start, width, from))).collect()
}

/// At a width, placed and broken into lines as at a lesser one.
fn height(start: &Start, width: f64, from: f64) -> f64 {
    let figure = start.figure;
    let target = if from < TOUCHED { 44.0 } else { 32.0 };
    let titles = figure.steps.iter().map(|step| step.title).chain([figure.name]);
    let title = |title: &str| format!("Figure {} {title}", start.number);
    let title = titles.map(|text| rows(&title(text), 1.1 * TITLE, from)).fold(1.0, f64::max);
    let sentence = figure.steps.iter().map(|step| rows(step.words, LETTERS, from.min(COLUMN))).fold(0.0, f64::max);
    let steps = if figure.steps.len() > 1 { target } else { 0.0 };
    let caption = rows(figure.caption, LETTERS, from.min(COLUMN));
    let head = 14.0 + title * 1.35 * TITLE + 8.0 + steps + 4.0 + (sentence * LINE).max(target) + 14.0;
    head + stage(start, width, from) + run(figure, from) + 8.0 + caption * LINE + 1.0 + composer(figure, from)
}

/// Lines of a text with its numbers as long as they get.
fn rows(text: &str, size: f64, room: f64) -> f64 {
    let text = words::plain(text, |name| longest(name).to_owned());
    lines(&text, size, room - MARGIN * size).len() as f64
}

/// Plot, legend and controls.
fn stage(start: &Start, width: f64, from: f64) -> f64 {
    let panels = start.figure.panels();
    let (plot, narrow) = if from < ONE_COLUMN { (width, from) } else { (width - ASIDE, from - ASIDE) };
    let shape = usize::from(narrow < SPLIT) + usize::from(narrow < NARROW);
    let (across, down) = picture_sizes(panels)[shape];
    let plot = plot * down / across;
    let keys = &start.chart.keys;
    let row = 28.0;
    let legend = match front(start.figure, &start.chart, 0).len() {
        _ if keys.is_empty() => 0.0,
        // On a phone some text may break once more than it would in one font.
        _ if from < TOUCHED => 8.0 + 80.0 + LINE,
        // One row may have a label of two lines.
        most => 8.0 + row * (most + 1) as f64 + LINE,
    };
    let controls = controls(start.figure, from);
    if from < ONE_COLUMN { plot + legend + 8.0 + controls } else { (plot + legend).max(controls) }
}

/// The controls in front, at the step that has most, and the fold of the others.
fn controls(figure: &Figure, from: f64) -> f64 {
    let parameters = figure.all_parameters();
    let (slider, other, gap, least, fold) = match from {
        _ if from < TOUCHED => (88.0, 44.0, 6.0, 94.0, 12.0 + 44.0 + 4.0),
        _ if from < ONE_COLUMN => (48.0, 26.0, 6.0, 0.0, 12.0 + 27.0 + 4.0),
        _ => (48.0, 26.0, 12.0, 0.0, 12.0 + 27.0),
    };
    let of = |name: &str| match parameters.iter().find(|parameter| parameter.name == name).map(|one| one.control) {
        Some(Control::To(_)) | None => 0.0,
        Some(Control::Slider { .. }) => slider + gap,
        Some(_) => other + gap,
    };
    let steps = figure.steps.iter().map(Some).chain([None]).take(figure.steps.len().max(1));
    let seen = steps.map(|step| figure.in_sight(step)).collect::<Vec<_>>();
    let height = |names: &Vec<&str>| names.iter().map(|name| of(name)).sum::<f64>() - gap;
    let fields = |names: &Vec<&str>| names.iter().filter(|name| of(name) > 0.0).count();
    let most = seen.iter().map(fields).max().unwrap_or_default() as f64;
    let front = seen.iter().map(height).fold(least * most, f64::max);
    let more = seen.iter().any(|names| names.len() < parameters.len());
    front + if more { fold } else { 0.0 }
}

/// The forms of the models, where a figure has them, and the fold of their JSON.
fn composer(figure: &Figure, from: f64) -> f64 {
    let (row, fold) = if from < TOUCHED { (46.0, 44.0) } else { (31.0, 27.0) };
    if figure.start().models().is_empty() { 0.0 } else { 18.0 + 21.0 * row + 60.0 + 12.0 + fold }
}

/// The line of the simulation.
fn run(figure: &Figure, from: f64) -> f64 {
    match from {
        _ if from < TOUCHED => 8.0 + 44.0 + 8.0 + 2.9 * 13.0,
        _ if from < ONE_COLUMN => 8.0 + 32.0 + 8.0 + 1.45 * 13.0 + if figure.simulates() { 4.0 } else { 0.0 },
        _ => 8.0 + 44.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::figures;

    #[test]
    fn every_figure_has_a_height_at_every_width() {
        for figure in figures() {
            let heights = heights(figure);
            assert_eq!(heights.len(), 2 * WIDTHS.len());
            assert!(heights.iter().all(|height| (200.0..3000.0).contains(height)), "{}: {heights:?}", figure.id);
            assert!(heights.chunks(2).all(|pair| pair[0] <= pair[1]), "{}: {heights:?}", figure.id);
        }
    }
}
