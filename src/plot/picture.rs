//! A chart that stands alone, in a file: its title and legend on top, the plot below.

use super::draw::draw;
use super::ink::{Anchor, Lettering};
use super::legend::{ROW, draw_row, margin, rows};
use super::letters::{lines, plain_width};
use super::pen::Pen;
use super::surface::Failure;
use super::view::View;
use crate::chart::Chart;

/// Size of the title's letters, and height of one of its lines.
const TITLE: (f64, f64) = (16.0, 22.0);
/// Above the title and below the legend.
const SPACE: f64 = 10.0;

/// Size of the letters below the plot, and height of their line.
const FOOT: (f64, f64) = (11.0, 24.0);

/// The size of the whole picture, `view.size` being that of the plot. Empty words take no room.
#[must_use]
pub fn picture_size(chart: &Chart, view: &View, title: &str, foot: &str) -> (f64, f64) {
    let below = if foot.is_empty() { 0.0 } else { FOOT.1 };
    (view.size.0, view.size.1 + head(chart, view, title) + below)
}

/// The first of some texts that has room below the plot; else the last.
#[must_use]
pub fn foot<'a>(view: &View, texts: &'a [String]) -> &'a str {
    let fits = |text: &&String| plain_width(text, FOOT.0) <= view.size.0 - 2.0 * margin(view);
    texts.iter().find(fits).or(texts.last()).map_or("", |text| text)
}

fn head(chart: &Chart, view: &View, title: &str) -> f64 {
    let (titles, rows) = (title_lines(view, title).len(), rows(chart, view).len());
    let spaces = if titles + rows == 0 { 0.0 } else { 2.0 * SPACE };
    spaces + TITLE.1 * titles as f64 + ROW * rows as f64
}

fn title_lines(view: &View, title: &str) -> Vec<String> {
    lines(title, TITLE.0, view.size.0 - 2.0 * margin(view))
}

/// Draws title, in the tiny markup, legend, plot and the plain words below it; gives the pen back to finish.
///
/// # Errors
/// What the backend says.
pub fn draw_picture<'a>(pen: Pen<'a>, chart: &Chart, view: &View, title: &str, foot: &str) -> Result<Pen<'a>, Failure> {
    let theme = view.theme();
    let head = head(chart, view, title);
    let size = picture_size(chart, view, title, foot);
    // All of it: where two fills meet, a seam could be seen.
    pen.fill((0.0, 0.0), size, theme.paper)?;
    let mut top = SPACE;
    for line in title_lines(view, title) {
        pen.words(&line, (margin(view), top + 0.5 * TITLE.1), Lettering::new(TITLE.0, theme.ink, Anchor::Start))?;
        top += TITLE.1;
    }
    for row in rows(chart, view) {
        draw_row(&pen, (chart, &row), top + 0.5 * ROW, view)?;
        top += ROW;
    }
    if !foot.is_empty() {
        let lettering = Lettering::new(FOOT.0, theme.soft, Anchor::Start);
        pen.text(foot, (margin(view), size.1 - 0.5 * FOOT.1), lettering)?;
    }
    let pen = pen.at((0.0, head));
    draw(&pen, chart, view)?;
    Ok(pen)
}
