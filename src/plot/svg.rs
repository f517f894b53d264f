//! The picture as an SVG file, or as a still for the page, drawn by the same code as the canvas.

use plotters_svg::SVGBackend;

use super::draw::draw;
use super::pen::{Pen, UNIT};
use super::picture::{draw_picture, picture_size};
use super::surface::Failure;
use super::theme::{THEMES, hex};
use super::tidy::tidy;
use super::view::View;
use crate::chart::Chart;

/// How colours are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    /// As themselves: a file that stands alone, with title and legend.
    Literal,
    /// As custom properties of the page (`var(--test)`), which follow the reader's theme; the page has title and legend.
    Page,
    /// As the same properties, set in the file itself for both themes: a picture that a page links to.
    Themed,
}

/// What the backend divides font sizes by.
const FONT_DIVISOR: f64 = 1.24;

/// Draws a chart as SVG, `view.size` being that of the plot; a file's title, in the tiny markup, and legend come on top.
///
/// # Errors
/// What the drawing library says; nothing is known to make it say anything.
pub fn svg(chart: &Chart, view: &View, title: &str, colours: Colours) -> Result<String, Failure> {
    let mut raw = String::new();
    let alone = colours == Colours::Literal;
    let size = if alone { picture_size(chart, view, title, "") } else { view.size };
    let (w, h) = (units(size.0), units(size.1));
    {
        let pen = Pen::new(SVGBackend::with_string(&mut raw, (w, h)), FONT_DIVISOR).joined();
        if alone {
            draw_picture(pen, chart, view, title, "")?.finish()?;
        } else {
            draw(&pen, chart, view)?;
            pen.finish()?;
        }
    }
    let given = if alone { format!(" width=\"{}\" height=\"{}\"", size.0, size.1) } else { String::new() };
    let open = format!("<svg xmlns=\"http://www.w3.org/2000/svg\"{given} viewBox=\"0 0 {w} {h}\">");
    let svg = tidy(&raw, &open, colours != Colours::Page);
    Ok(match colours {
        Colours::Literal => svg,
        Colours::Page => recolour(svg, view.dark),
        Colours::Themed => recolour(svg, view.dark).replacen(">\n", &format!("><style>{}</style>\n", rules()), 1),
    })
}

/// A picture with what it is, for readers of all kinds: a title, a description, and `about` as metadata, all plain text.
#[must_use]
pub fn described(svg: &str, title: &str, description: &str, about: &str) -> String {
    let text = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let [title, description, about] = [title, description, about].map(text);
    let head = format!(">\n<title>{title}</title>\n<desc>{description}</desc>\n<metadata>{about}</metadata>\n");
    svg.replacen(">\n", &head, 1)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the size of a picture")]
fn units(pixels: f64) -> u32 {
    (pixels * UNIT) as u32
}

/// Style rules that give the properties their colours.
fn rules() -> String {
    let [light, dark] = [false, true].map(|dark| {
        super::theme::properties(dark)
            .into_iter()
            .fold(String::new(), |rules, (name, colour)| rules + "--" + name + ":" + &colour + ";")
    });
    format!("svg{{{light}}}@media(prefers-color-scheme:dark){{svg{{{dark}}}}}")
}

fn recolour(svg: String, dark: bool) -> String {
    let colours = THEMES[usize::from(dark)].named();
    colours.into_iter().fold(svg, |svg, (name, colour)| svg.replace(&hex(colour), &format!("var(--{name})")))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{density, discs, plane, sweep};
    use super::*;
    use crate::chart::Look;

    /// All coordinates of lines, areas and marks in CSS pixels: of absolute ones and of paths' relative steps.
    fn places(svg: &str) -> Vec<(f64, f64)> {
        let number = |text: &str| text.parse::<f64>().unwrap_or(f64::NAN) / UNIT;
        let mut places = Vec::new();
        for part in svg.split(" d=\"").skip(1) {
            for piece in part.split('"').next().unwrap().split('M').skip(1) {
                let numbers: Vec<f64> = piece.split(['l', ' ']).filter(|text| !text.is_empty()).map(number).collect();
                let mut at = (0.0, 0.0);
                for step in numbers.chunks(2) {
                    at = (at.0 + step[0], at.1 + step[1]);
                    places.push(at);
                }
            }
        }
        for part in svg.split(" points=\"").skip(1) {
            let points = part.split('"').next().unwrap().split_whitespace();
            places.extend(points.filter_map(|point| point.split_once(',')).map(|(x, y)| (number(x), number(y))));
        }
        for part in svg.split(" cx=\"").skip(1) {
            places.push((number(part.split('"').next().unwrap()), 0.0));
        }
        places
    }

    #[test]
    fn the_light_on_one_series_leaves_the_others_faint() {
        let chart = sweep();
        let drawn = |lit: &[&str]| {
            let lit = lit.iter().map(|&name| name.to_owned()).collect();
            let view = View { lit, hidden: vec!["bias2".to_owned()], ..View::new(675.0, 375.0) };
            svg(&chart, &view, "", Colours::Page).unwrap()
        };
        let faint = |svg: &str| svg.matches("opacity=\"0.22\"").count();
        let (all, one) = (drawn(&[]), drawn(&["bias2"]));
        assert!(!all.contains("var(--bias)") && one.contains("var(--bias)"), "in the light what is hidden is seen");
        assert!(faint(&all) == 0 && faint(&one) >= 2, "{one}");
    }

    #[test]
    fn nothing_is_drawn_outside_of_the_picture_or_nowhere() {
        for mut chart in [sweep(), plane(), density(), discs()] {
            let stale = chart.panels[0].marks.iter().map(|mark| mark.clone().looking(Look::Stale)).collect::<Vec<_>>();
            chart.panels[0].marks.extend(stale);
            // As if it were zoomed: most lies outside.
            let mut zoomed = chart.clone();
            zoomed.panels[0].x.range = (0.9, 1.1);
            zoomed.panels[0].y.range = (0.5, 0.6);
            for (chart, size) in [(&chart, (720.0, 400.0)), (&chart, (328.0, 246.0)), (&zoomed, (720.0, 400.0))] {
                let view = View { ghost: Some(std::rc::Rc::new(chart.clone())), ..View::new(size.0, size.1) };
                let svg = svg(chart, &view, "", Colours::Page).unwrap();
                assert!(!svg.contains("NaN") && !svg.contains("inf"));
                let places = places(&svg);
                assert!(!places.is_empty());
                for (x, y) in places {
                    assert!(x >= -8.0 && x <= size.0 + 8.0 && y >= -8.0 && y <= size.1 + 8.0, "({x}, {y}) in {size:?}");
                }
            }
        }
    }

    #[test]
    fn a_file_stands_alone_and_a_still_follows_the_page() {
        for chart in [sweep(), plane(), density(), discs()] {
            let draw = |colours| svg(&chart, &View::new(675.0, 375.0), "Errors at *P* = *D*", colours).unwrap();
            let (file, still) = (draw(Colours::Literal), draw(Colours::Page));
            assert!(
                file.contains("stroke=\"#") && file.contains(">Errors at <tspan font-style=\"italic\">P</tspan> = ")
            );
            assert!(still.contains("var(--") && !still.contains('#'), "no colour of one theme in a still");
            assert!(!still.contains("Errors at") && still.len() < 24_000, "{}", still.len());
            let themed = draw(Colours::Themed);
            assert!(themed.contains("prefers-color-scheme:dark") && themed.contains("--test:#51B1EC"));
        }
    }

    #[test]
    fn what_is_switched_off_is_gone() {
        let chart = sweep();
        let shown = View::new(675.0, 375.0);
        let hidden = View { hidden: vec!["training".to_owned()], ..shown.clone() };
        let train = |view: &View| svg(&chart, view, "", Colours::Page).unwrap().contains("var(--train)");
        assert!(train(&shown) && !train(&hidden));
    }
}
