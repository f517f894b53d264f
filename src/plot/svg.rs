//! The picture as an SVG file, or as a still for the page, drawn by the same code as the canvas.

use plotters_svg::SVGBackend;
use std::fmt::Write;

use super::map::TINT;
use super::pen::{Anchor, Failure, Lettering, Pen, Stroke, UNIT};
use super::theme::{ROLES, Rgb, THEMES, Theme, style};
use super::{At, View, draw, fill, read};
use crate::figure::{Key, Simulation, Trace, Values};

/// How colours are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    /// As themselves: a file that stands alone, with title and legend.
    Literal,
    /// As custom properties of the page (`var(--test)`), which follow the reader's theme; the page has the legend.
    Page,
    /// As the same properties, set in the file itself for both themes: a picture that a page links to.
    Themed,
}

/// What the backend divides font sizes by.
const FONT_DIVISOR: f64 = 1.24;
/// Height of the title and of a row of the legend in a file.
const ROW: f64 = 24.0;

/// Draws a figure as SVG, `view.size` being that of the plot; a file's title and legend come on top of it.
///
/// # Errors
/// What the drawing library says; nothing is known to make it say anything.
pub fn svg(values: &Values, simulation: &Simulation, view: &View, colours: Colours) -> Result<String, Failure> {
    let mut raw = String::new();
    let (width, height) = view.size;
    let entries = if colours == Colours::Literal { legend(values, view) } else { Vec::new() };
    let rows = rows(&entries, view);
    let total = height + ROW * rows.len() as f64;
    {
        let backend = SVGBackend::with_string(&mut raw, (units(width), units(total)));
        let pen = Pen::new(backend, FONT_DIVISOR);
        if total > height {
            pen.fill((0.0, height), (width, total), THEMES[usize::from(view.dark)].paper)?;
        }
        draw(&pen, values, simulation, view)?;
        for (row, entries) in rows.iter().enumerate() {
            draw_legend_row(&pen, entries, height + ROW * (row as f64 + 0.4), view.dark)?;
        }
        pen.finish()?;
    }
    Ok(tidy(&raw, (width, total), view.dark, colours))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the size of a picture")]
fn units(pixels: f64) -> u32 {
    (pixels * UNIT) as u32
}

/// A shown entry of the legend and its text.
type Entry = (Key, String);

fn legend(values: &Values, view: &View) -> Vec<Entry> {
    let reading = read(values, &Simulation::default(), view, At::START).ok();
    let number = |name: &str| reading.as_ref().and_then(|reading| reading.number(name)).unwrap_or("–").to_owned();
    let keys = values.figure().keys().into_iter().filter(|key| view.shows(key.name));
    keys.map(|key| (key, fill(key.plain, number))).collect()
}

/// Room for one entry: swatch, gap and text.
fn entry_width((_, text): &Entry) -> f64 {
    26.0 + 7.0 + 7.5 * text.chars().count() as f64 + 20.0
}

/// The entries broken into rows that fit.
fn rows<'a>(entries: &'a [Entry], view: &View) -> Vec<Vec<&'a Entry>> {
    let mut rows: Vec<Vec<&Entry>> = Vec::new();
    let mut used = f64::INFINITY;
    for entry in entries {
        let width = entry_width(entry);
        if used + width > view.size.0 - 60.0 {
            rows.push(Vec::new());
            used = 0.0;
        }
        used += width;
        if let Some(row) = rows.last_mut() {
            row.push(entry);
        }
    }
    rows
}

fn draw_legend_row(pen: &Pen<SVGBackend>, row: &[&Entry], y: f64, dark: bool) -> Result<(), Failure> {
    let theme = &THEMES[usize::from(dark)];
    let mut x = 56.0;
    for entry in row {
        let (key, text) = entry;
        let style = style(key.name);
        let stroke = Stroke { colour: theme.series[style.role], opacity: 1.0, width: style.width };
        if key.trace.has_line() {
            pen.dashed(&[(x, y), (x + 26.0, y)], style.dash, stroke)?;
        }
        if key.trace == Trace::Region {
            pen.shade(&[(x, y - 6.0), (x + 26.0, y - 6.0), (x + 26.0, y + 6.0), (x, y + 6.0)], stroke.colour, TINT)?;
        }
        if key.trace.has_marks() {
            pen.mark(style.mark, (x + 13.0, y), Stroke { width: 1.6, ..stroke }, theme.paper)?;
        }
        let words = Lettering { size: 13.0, colour: theme.ink, anchor: Anchor::Start, italic: false, upwards: false };
        pen.text(text, (x + 33.0, y), words)?;
        x += entry_width(entry);
    }
    Ok(())
}

/// Rewrites the backend's output: one path for the strokes of a curve, nothing said that is the default anyway.
fn tidy(raw: &str, (width, height): (f64, f64), dark: bool, colours: Colours) -> String {
    let mut out = String::new();
    let (w, h) = (units(width), units(height));
    let size =
        if colours == Colours::Literal { format!(" width=\"{width}\" height=\"{height}\"") } else { String::new() };
    let _ = writeln!(out, "<svg xmlns=\"http://www.w3.org/2000/svg\"{size} viewBox=\"0 0 {w} {h}\">");
    let mut path: Option<(String, String)> = None;
    let mut text: Option<String> = None;
    for line in raw.lines().skip(1).filter(|line| !line.starts_with("</svg")) {
        if let Some(open) = &mut text {
            if line == "</text>" {
                let _ = writeln!(out, "{}</text>", open.trim_end());
                text = None;
            } else {
                open.push_str(line);
            }
        } else if let Some(points) = attribute(line, "points").filter(|_| line.starts_with("<polyline")) {
            let style = shared_style(line);
            match &mut path {
                Some((open, steps)) if *open == style => steps.push_str(&relative(points)),
                _ => {
                    close_path(&mut out, &mut path);
                    path = Some((style, relative(points)));
                }
            }
        } else {
            close_path(&mut out, &mut path);
            let line = plain(line, colours);
            if line.starts_with("<text") {
                text = Some(line);
            } else {
                let _ = writeln!(out, "{line}");
            }
        }
    }
    close_path(&mut out, &mut path);
    out.push_str("</svg>\n");
    match colours {
        Colours::Literal => out,
        Colours::Page => recolour(&out, dark),
        Colours::Themed => recolour(&out, dark).replacen(">\n", &format!("><style>{}</style>\n", properties()), 1),
    }
}

/// The colours of a theme with their names in the page.
fn named(theme: &Theme) -> impl Iterator<Item = (&'static str, Rgb)> {
    let inks = [("paper", theme.paper), ("ink", theme.ink), ("soft", theme.soft), ("line", theme.line)];
    inks.into_iter().chain(ROLES.into_iter().zip(theme.series))
}

fn hex((r, g, b): Rgb) -> String {
    format!("#{r:02X}{g:02X}{b:02X}")
}

/// Style rules that give the properties their colours.
fn properties() -> String {
    let [light, dark] = THEMES.each_ref().map(|theme| {
        named(theme).fold(String::new(), |rules, (name, colour)| rules + &format!("--{name}:{};", hex(colour)))
    });
    format!("svg{{{light}}}@media(prefers-color-scheme:dark){{svg{{{dark}}}}}")
}

fn close_path(out: &mut String, path: &mut Option<(String, String)>) {
    if let Some((style, steps)) = path.take() {
        let _ = writeln!(out, "<path fill=\"none\" {style} stroke-linejoin=\"round\" d=\"{steps}\"/>");
    }
}

fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

fn shared_style(line: &str) -> String {
    let value = |name| attribute(line, name).unwrap_or_default();
    let mut style = format!("stroke=\"{}\" stroke-width=\"{}\"", value("stroke"), value("stroke-width"));
    if value("opacity") != "1" {
        let _ = write!(style, " opacity=\"{}\"", value("opacity"));
    }
    style
}

/// "x,y x,y …" as a path that starts at the first point and goes on in relative steps.
fn relative(points: &str) -> String {
    let mut path = String::new();
    let mut last: Option<(i64, i64)> = None;
    for point in points.split_whitespace() {
        let Some((x, y)) = point.split_once(',') else {
            continue;
        };
        let (Ok(x), Ok(y)) = (x.parse::<i64>(), y.parse::<i64>()) else {
            continue;
        };
        match last {
            None => {
                let _ = write!(path, "M{x} {y}l");
            }
            Some(last) => {
                let separator = if path.ends_with('l') { "" } else { " " };
                let _ = write!(path, "{separator}{} {}", x - last.0, y - last.1);
            }
        }
        last = Some((x, y));
    }
    path
}

/// One element without defaults and rounding errors; in the page its font is the page's.
fn plain(line: &str, colours: Colours) -> String {
    let mut line = line.replace(" opacity=\"1\"", "").replace(" stroke=\"none\"", "");
    if let Some(size) = attribute(&line, "font-size").map(str::to_owned) {
        let rounded = size.parse().map_or(0.0, |size: f64| libm::round(size * 10.0) / 10.0);
        line = line.replace(&format!("font-size=\"{size}\""), &format!("font-size=\"{rounded}\""));
    }
    if let Some(family) = attribute(&line, "font-family").map(str::to_owned)
        && colours == Colours::Page
    {
        line = line.replace(&format!(" font-family=\"{family}\""), "");
    }
    line
}

fn recolour(svg: &str, dark: bool) -> String {
    named(&THEMES[usize::from(dark)])
        .fold(svg.to_owned(), |svg, (name, colour)| svg.replace(&hex(colour), &format!("var(--{name})")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::FIGURES;

    #[test]
    fn a_file_stands_alone_and_a_still_follows_the_page() {
        for figure in FIGURES {
            let values = Values::start(figure);
            let draw = |colours| svg(&values, &Simulation::default(), &View::new(675.0, 375.0), colours).unwrap();
            let (file, still) = (draw(Colours::Literal), draw(Colours::Page));
            assert!(file.contains("stroke=\"#") && file.contains("10⁻"), "{}", figure.id);
            assert!(still.contains("var(--") && !still.contains('#'), "no colour of one theme in a still");
            assert!(still.len() < 36_000, "{}: {}", figure.id, still.len());
            let themed = draw(Colours::Themed);
            assert!(themed.contains("prefers-color-scheme:dark") && themed.contains("--test:#5AB4EC"));
        }
    }

    #[test]
    fn strokes_of_a_curve_become_one_path() {
        assert_eq!(relative("1,2 4,6 3,3 "), "M1 2l3 4 -1 -3");
    }
}
