//! A chart as TeX: a file of its own for the package pgfplots, to be edited further and set in a paper's own fonts.

use std::fmt::Write;

use super::frame::{Frame, frames};
use super::legend::{Traces, traces};
use super::tex::{POINT, exact, marker, near, points, stroke};
use super::theme::{class, hex};
use super::view::View;
use crate::chart::{Axis, Chart, Look, Mark, Panel, Role, Scale, Shape, Style, Table, words};

/// What is drawn of no series.
const PLAIN: Style = Style { width: 1.0, dash: &[], ..Style::guide(Role::Ink) };

/// The chart as a TeX document that compiles by itself; `title` is in the tiny markup.
#[must_use]
pub fn pgfplots(chart: &Chart, view: &View, title: &str) -> String {
    let mut tex = String::from(
        "% Needs the package pgfplots.\n\\documentclass[border=4pt]{standalone}\n\\usepackage{amsmath}\n\
         \\usepackage{pgfplots}\n\\pgfplotsset{compat=1.16}\n",
    );
    for (name, colour) in view.theme().named() {
        let _ = writeln!(tex, "\\definecolor{{{name}}}{{HTML}}{{{}}}", &hex(colour)[1..]);
    }
    tex += "\\begin{document}\n\\begin{tikzpicture}\n";
    let mut right = 0.0;
    for (at, (panel, frame)) in chart.panels.iter().zip(frames(chart, view.size)).enumerate() {
        let width = POINT * (frame.x.pixels.1 - frame.x.pixels.0);
        let height = POINT * (frame.y.pixels.0 - frame.y.pixels.1);
        let _ = writeln!(
            tex,
            "\\begin{{axis}}[at={{({right:.1}pt,0pt)}}, anchor=south west, scale only axis, width={width:.1}pt, height={height:.1}pt,\n  \
             {}{}{},\n  unbounded coords=jump, clip marker paths=true, tick align=outside, axis x line*=bottom, axis y line*=left, error bars/error bar style={{line width=1pt}}, \
             legend style={{draw=none, fill=none, at={{(0,1.03)}}, anchor=south west, legend columns=2, cells={{anchor=west}}}}]",
            if panel.axes { String::new() } else { "hide axis, ".to_owned() },
            axis("x", &panel.x, &frame.x),
            axis("y", &panel.y, &frame.y) + &heading(at, title),
        );
        if at == 0 {
            legend(&mut tex, chart, view);
        }
        let shown = |mark: &&Mark| mark.key.is_empty() || view.shows(&mark.key);
        for mark in panel.marks.iter().filter(shown) {
            let key = chart.keys.iter().find(|key| key.name == mark.key);
            draw(&mut tex, (panel, &frame, view), mark, key.map_or(&PLAIN, |key| &key.style));
        }
        if let Some(pick) = &panel.pick {
            let _ = writeln!(
                tex,
                "\\addplot[only marks, mark=o, mark size=4.5pt, very thick, color=ink] coordinates {{({},{})}};",
                exact(pick.at.0),
                exact(pick.at.1)
            );
        }
        tex += "\\end{axis}\n";
        right += width + 70.0;
    }
    tex + "\\end{tikzpicture}\n\\end{document}\n"
}

/// The title stands above the legend of the first panel.
fn heading(at: usize, title: &str) -> String {
    if at > 0 || title.is_empty() {
        return String::new();
    }
    let title = words::tex(title, |_| String::new());
    format!(", title={{{title}}}, title style={{at={{(0,1)}}, anchor=south west, yshift=3.5em, font=\\bfseries}}")
}

fn axis(name: &str, axis: &Axis, scale: &Scale) -> String {
    let (from, to) = scale.values;
    let label = words::tex(&axis.title, |_| String::new());
    let mode = if axis.log { "log" } else { "linear" };
    let grid = if name == "y" { ", ymajorgrids, grid style={draw=line}" } else { ", " };
    format!("{name}mode={mode}, {name}min={}, {name}max={}, {name}label={{{label}}}{grid}", exact(from), exact(to))
}

fn legend(tex: &mut String, chart: &Chart, view: &View) {
    for key in chart.keys.iter().filter(|key| view.shows(&key.name)) {
        let Traces { line, dots, area, discs } = traces(chart, key, &view.theme());
        let mut look = format!("color={}", class(key.style.role));
        if let Some(opacity) = area.filter(|_| !line) {
            let _ = write!(look, ", area legend, draw=none, fill={}, fill opacity={opacity:.2}", class(key.style.role));
        } else if !line {
            look += ", only marks";
        } else {
            look += &stroke(key.style.width, key.style.dash);
        }
        if dots {
            let _ = write!(look, ", {}", marker(key.style.outline));
        } else if discs {
            look += ", mark=*";
        }
        let note = key.note.as_ref().map_or_else(String::new, |note| format!(" · {note}"));
        let label = words::tex(&format!("{}{note}", key.label), |_| String::new());
        let _ = writeln!(tex, "\\addlegendimage{{{look}}}\\addlegendentry{{{label}}}");
    }
}

/// One mark; what is here as on the page has the page's colours, widths and dashes.
fn draw(tex: &mut String, (panel, frame, view): (&Panel, &Frame, &View), mark: &Mark, style: &Style) {
    let Some(table) = panel.tables.get(mark.table) else { return };
    let (colour, opacity, width, dash) = match mark.look {
        Look::Present => (class(style.role), 1.0, style.width, style.dash),
        Look::Thin => (class(style.role), 1.0, 1.0, &[][..]),
        Look::Ghost => (class(style.role), 0.35, 1.2, &[][..]),
        Look::Stale => ("soft", 0.45, 1.6, style.dash),
    };
    let faint = if opacity < 1.0 { format!(", opacity={opacity}") } else { String::new() };
    let rows: Vec<(f64, f64)> = (0..table.rows())
        .map(|row| (near(&frame.x, at(table, &mark.x, row)), near(&frame.y, at(table, &mark.y, row))))
        .collect();
    let extra =
        |name: &Option<crate::chart::Name>, row: usize| name.as_deref().map_or(f64::NAN, |name| at(table, name, row));
    match mark.shape {
        Shape::Line => {
            let _ = writeln!(
                tex,
                "\\addplot[color={colour}{}{faint}, forget plot] coordinates {{{}}};",
                stroke(width, dash),
                points(rows)
            );
        }
        Shape::Band => {
            let low = (0..rows.len()).rev().map(|row| (rows[row].0, extra(&mark.low, row)));
            area(tex, (frame, colour), rows.iter().copied().chain(low), mark.tint * opacity);
        }
        Shape::Region => {
            for corners in rows.split(|(x, y)| !(x.is_finite() && y.is_finite())).filter(|corners| corners.len() > 2) {
                area(
                    tex,
                    (frame, colour),
                    corners.iter().copied(),
                    view.theme().depth(style.role, mark.tint) * opacity,
                );
            }
        }
        Shape::Bars => {
            let ends: Vec<(f64, f64)> =
                (0..rows.len()).flat_map(|row| [rows[row], (extra(&mark.to, row), rows[row].1)]).collect();
            let floor = frame.y.values.0;
            if let (Some(first), Some(last)) = (ends.first(), ends.last()) {
                let closed = [(first.0, floor)].into_iter().chain(ends.iter().copied()).chain([(last.0, floor)]);
                area(tex, (frame, colour), closed, 0.5 * mark.tint * opacity);
            }
            let middle = |row: usize| {
                let (from, to) = (rows[row].0, extra(&mark.to, row));
                if panel.x.log { f64::sqrt(from * to) } else { f64::midpoint(from, to) }
            };
            let bars = (0..rows.len())
                .filter(|&row| rows[row].1 > 0.0)
                .map(|row| (middle(row), rows[row].1, extra(&mark.interval, row)));
            errors(tex, frame, &format!("draw=none, mark=none, color={colour}{faint}"), bars);
        }
        Shape::Dots => {
            let look = format!("only marks, color={colour}, {}{faint}", marker(style.outline));
            errors(
                tex,
                frame,
                &look,
                (0..rows.len()).map(|row| (rows[row].0, rows[row].1, extra(&mark.interval, row))),
            );
        }
        Shape::Dash => {
            let _ = writeln!(
                tex,
                "\\addplot[only marks, mark=-, mark size=7pt, very thick, color={colour}{faint}, forget plot] coordinates {{{}}};",
                points(rows)
            );
        }
        Shape::Point => {
            let _ = writeln!(
                tex,
                "\\addplot[only marks, mark=*, color={colour}{faint}, forget plot] coordinates {{{}}};",
                points(rows)
            );
        }
        Shape::Rule | Shape::Label => texts(tex, frame, mark, &rows),
    }
}

/// Dotted lines with their texts, and texts alone.
fn texts(tex: &mut String, frame: &Frame, mark: &Mark, rows: &[(f64, f64)]) {
    let ((left, right), (floor, top)) = (frame.x.values, frame.y.values);
    for (row, &(x, y)) in rows.iter().enumerate() {
        let lines = mark.texts.get(row).map_or("", |text| text).split('\n');
        let text = lines.map(|line| words::tex(line, |_| String::new())).collect::<Vec<_>>().join("\\\\");
        let (ends, anchor) = match mark.shape {
            Shape::Label => {
                let inside = x >= left && x <= right && y >= floor && y <= top;
                if inside {
                    let _ = writeln!(
                        tex,
                        "\\node[align=center, color=ink] at (axis cs:{},{}) {{{text}}};",
                        exact(x),
                        exact(y)
                    );
                }
                continue;
            }
            _ if mark.x.is_empty() => ([(left, y), (right, y)], "south east"),
            _ => ([(x, floor), (x, top)], "north west"),
        };
        // Names side by side would lie on each other.
        let shift = if mark.x.is_empty() { 0.0 } else { -1.2 * (row % 3) as f64 };
        let _ = writeln!(
            tex,
            "\\addplot[color=soft, densely dotted, forget plot] coordinates {{{}}} node[pos=1, anchor={anchor}, yshift={shift}em, font=\\small] {{{text}}};",
            points(ends),
        );
    }
}

/// Marks with intervals, which on a logarithmic axis end at its floor.
fn errors(tex: &mut String, frame: &Frame, look: &str, rows: impl Iterator<Item = (f64, f64, f64)>) {
    let floor = frame.y.values.0;
    let _ = writeln!(tex, "\\addplot[{look}, forget plot, error bars/.cd, y dir=both, y explicit, error mark=none]");
    *tex += "  table[x=x, y=y, y error plus=p, y error minus=m, row sep=\\\\] {x y p m\\\\ ";
    for (x, y, half) in rows.filter(|(x, y, _)| x.is_finite() && y.is_finite()) {
        let top = near(&frame.y, y + half);
        let half = if half.is_finite() { if top < y + half { top - y } else { half } } else { 0.0 };
        let below = if frame.y.log { half.min((y - floor).max(0.0)) } else { half };
        let _ = write!(*tex, "{} {} {} {}\\\\ ", exact(x), exact(y), exact(half), exact(below));
    }
    *tex += "};\n";
}

/// A tinted polygon. TeX counts up to 16384 only: corners far outside come to the edge.
fn area(tex: &mut String, (frame, colour): (&Frame, &str), corners: impl Iterator<Item = (f64, f64)>, opacity: f64) {
    let within = |value: f64, (from, to): (f64, f64)| value.clamp(from, to);
    let corners = corners.filter(|(x, y)| x.is_finite() && y.is_finite());
    let corners = corners.map(|(x, y)| (within(x, frame.x.values), within(y, frame.y.values)));
    let _ = writeln!(
        tex,
        "\\addplot[draw=none, fill={colour}, fill opacity={opacity:.3}, forget plot] coordinates {{{}}} -- cycle;",
        points(corners),
    );
}

fn at(table: &Table, name: &str, row: usize) -> f64 {
    table.get(name).get(row).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{density, discs, plane, sweep};
    use super::*;

    #[test]
    fn the_document_is_whole() {
        for chart in [sweep(), plane(), density(), discs()] {
            let tex = pgfplots(&chart, &View::new(720.0, 400.0), "At *P* = *D* 95 % of *E*_g");
            let count = |text: &str| tex.matches(text).count();
            assert_eq!(count("{") - count("\\{"), count("}") - count("\\}"));
            assert_eq!((count("\\begin{axis}"), count("\\end{axis}")), (chart.panels.len(), chart.panels.len()));
            assert_eq!(count("\\addlegendentry"), chart.keys.len());
            assert!(!tex.contains("NaN") && !tex.contains("inf") && tex.is_ascii(), "plain LaTeX reads it");
        }
    }
}
