//! A chart in words, for a screen reader and as the alternative of a picture. They are made from the chart's own numbers,
//! and so hold as long as it does.

use super::agreement::agreement;
use super::text::{digits, shown};
use super::view::View;
use crate::chart::{Axis, Chart, Digits, Look, Mark, Origin, Panel, Shape, Table, number, words};

/// All that can be said under a title: axes, curves with their ends, peaks and lows, marks, and how well simulation agrees.
#[must_use]
pub fn describe(chart: &Chart, view: &View, title: &str) -> String {
    let mut sentences = vec![ended(title)];
    for (at, panel) in chart.panels.iter().enumerate() {
        if chart.panels.len() > 1 {
            sentences.push(format!("Panel {} of {}.", at + 1, chart.panels.len()));
        }
        describe_panel(&mut sentences, chart, panel, view);
    }
    let keys = chart.keys.iter().filter(|key| view.shows(&key.name));
    sentences.extend(keys.filter_map(|key| {
        agreement(chart, &key.name)
            .map(|agreement| format!("Simulated {}: {}", words::bare(&key.label), agreement.words()))
    }));
    if chart.panels.iter().flat_map(|panel| &panel.marks).any(|mark| mark.look == Look::Stale) {
        sentences.push("Grey marks were simulated with earlier settings.".to_owned());
    }
    sentences.extend(chart.trouble.clone());
    sentences.join(" ")
}

/// A picture's alternative: the title, what is drawn against what, and the first curve.
#[must_use]
pub fn alt(chart: &Chart, view: &View, title: &str) -> String {
    let mut sentences = vec![ended(title)];
    for panel in &chart.panels {
        let names: Vec<String> = curves(chart, panel, view).map(|curve| curve.label).collect();
        if panel.axes && !names.is_empty() {
            sentences.push(format!("Curves of {} against {}.", listed(&names), words::bare(&panel.x.title)));
        }
        let regions = region_names(panel);
        if !regions.is_empty() {
            sentences.push(format!("Regions: {}.", regions.join("; ")));
        }
        sentences.extend(curves(chart, panel, view).next().and_then(|curve| curve.course(panel)));
    }
    sentences.join(" ")
}

fn ended(title: &str) -> String {
    let title = words::bare(title);
    if title.ends_with(['.', '?', '!']) { title } else { format!("{title}.") }
}

fn describe_panel(sentences: &mut Vec<String>, chart: &Chart, panel: &Panel, view: &View) {
    if panel.axes {
        sentences.push(format!("Horizontal axis: {}.", axis(&panel.x)));
        sentences.push(format!("Vertical axis: {}.", axis(&panel.y)));
    }
    for mark in panel.marks.iter().filter(|mark| mark.key.is_empty() || view.shows(&mark.key)) {
        let Some(table) = panel.tables.get(mark.table) else { continue };
        let label = chart.keys.iter().find(|key| key.name == mark.key).map(|key| words::bare(&key.label));
        let places = (0..table.rows()).filter_map(|row| place(panel, table, mark, row).map(|place| (row, place)));
        match mark.shape {
            Shape::Rule | Shape::Point => sentences.extend(places.map(|(row, place)| {
                let text = mark.texts.get(row).filter(|text| !text.is_empty()).map(|text| words::bare(text));
                let name = text.or_else(|| label.clone()).unwrap_or_else(|| "a line".to_owned());
                format!("Marked: {name}, at {place}.")
            })),
            _ => {}
        }
    }
    let regions = region_names(panel);
    if !regions.is_empty() {
        sentences.push(format!("Names in the plot: {}.", regions.join("; ")));
    }
    sentences.extend(curves(chart, panel, view).filter_map(|curve| curve.course(panel)));
    if let Some(pick) = &panel.pick {
        let [x, y] = [(&panel.x, pick.at.0), (&panel.y, pick.at.1)]
            .map(|(axis, value)| format!("{} = {}", words::bare(&axis.symbol), number::short(value)));
        sentences
            .push(format!("The point is at {x}, {y}. {}", sentence(&words::bare(&pick.words))).trim_end().to_owned());
    }
}

fn sentence(text: &str) -> String {
    if text.is_empty() || text.ends_with('.') { text.to_owned() } else { format!("{text}.") }
}

fn axis(axis: &Axis) -> String {
    let (from, to) = axis.range;
    let log = if axis.log { ", logarithmic" } else { "" };
    format!("{}{log}, from {} to {}", words::bare(&axis.title), number::short(from), number::short(to))
}

/// Where a row of a mark lies: `P/D = 1`.
fn place(panel: &Panel, table: &Table, mark: &Mark, row: usize) -> Option<String> {
    let on = |axis: &Axis, name: &str| {
        let value = table.get(name).get(row).copied().filter(|value| value.is_finite())?;
        Some(format!("{} = {}", words::bare(&axis.symbol), number::short(value)))
    };
    let (x, y) = (on(&panel.x, &mark.x), on(&panel.y, &mark.y));
    match (x, y) {
        (Some(x), Some(y)) => Some(format!("{x}, {y}")),
        (x, y) => x.or(y),
    }
}

fn region_names(panel: &Panel) -> Vec<String> {
    let labels = panel.marks.iter().filter(|mark| mark.shape == Shape::Label);
    labels.flat_map(|mark| &mark.texts).map(|text| words::bare(&text.replace('\n', " "))).collect()
}

fn listed(names: &[String]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        names => names.concat(),
    }
}

/// A curve in sight.
struct Curve<'a> {
    label: String,
    table: &'a Table,
    mark: &'a Mark,
}

fn curves<'a>(chart: &'a Chart, panel: &'a Panel, view: &'a View) -> impl Iterator<Item = Curve<'a>> {
    chart.keys.iter().filter(|key| view.shows(&key.name)).filter_map(|key| {
        let drawn = |mark: &&Mark| {
            let current = mark.shape == Shape::Line && mark.look == Look::Present && mark.origin == Origin::Theory;
            current && mark.key == key.name
        };
        let mark = panel.marks.iter().find(drawn)?;
        Some(Curve { label: words::bare(&key.label), table: panel.tables.get(mark.table)?, mark })
    })
}

impl Curve<'_> {
    /// Where it starts and ends, and where it is highest and lowest in between, as far as the axis shows.
    fn course(&self, panel: &Panel) -> Option<String> {
        let (from, to) = panel.x.range;
        let points: Vec<(f64, f64)> = (self.table.get(&self.mark.x).iter().zip(self.table.get(&self.mark.y)))
            .map(|(&x, &y)| (x, y))
            .filter(|&(x, y)| x >= from && x <= to && !y.is_nan())
            .collect();
        let (&first, &last) = points.first().zip(points.last())?;
        let by_height = |a: &&(f64, f64), b: &&(f64, f64)| a.1.total_cmp(&b.1);
        let (&high, &low) = points.iter().max_by(by_height).zip(points.iter().min_by(by_height))?;
        let digits = digits(self.table, &self.mark.y);
        let at = |(x, y): (f64, f64)| {
            format!("{} at {} = {}", shown(digits, y), words::bare(&panel.x.symbol), shown(Digits::Given(4), x))
        };
        let peaks = high.1 > 1.001 * first.1.max(last.1) + 1e-300;
        let dips = low.1 < 0.999 * first.1.min(last.1) - 1e-300;
        let mut between = Vec::new();
        between.extend(peaks.then(|| (high.0, format!("peaks at {}", at(high)))));
        between.extend(dips.then(|| (low.0, format!("is lowest at {}", at(low)))));
        between.sort_by(|a, b| a.0.total_cmp(&b.0));
        let label = &self.label;
        if between.is_empty() {
            let way = if (last.1 - first.1).abs() <= 1e-3 * first.1.abs().max(last.1.abs()) {
                "stays level"
            } else if last.1 > first.1 {
                "rises"
            } else {
                "falls"
            };
            return Some(format!("{} {way} from {} to {}.", capital(label), at(first), at(last)));
        }
        let between: Vec<String> = between.into_iter().map(|(_, words)| words).collect();
        Some(format!("{} starts at {}, {} and ends at {}.", capital(label), at(first), between.join(", "), at(last)))
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    // A symbol keeps its case: κ is not Κ.
    match letters.next().filter(|first| first.is_ascii_lowercase() && text.len() > 2) {
        Some(first) => format!("{}{}", first.to_uppercase(), letters.as_str()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{plane, sweep};
    use super::*;

    #[test]
    fn the_peak_is_where_it_is() {
        let (mut chart, view) = (sweep(), View::new(720.0, 400.0));
        let words = describe(&chart, &view, "Peak");
        for said in [
            "Peak. Horizontal axis: samples per dimension P/D, from 0 to 2. Vertical axis: squared error Eₜᵣ, E_g, logarithmic",
            "Marked: P = D, at P/D = 1.",
            "peaks at 3.86 at P/D = 1 and ends at 0.326 at P/D = 2.",
            "Bias² falls from 0.961 at P/D = 0.01 to 0.000335 at P/D = 2.",
            "Simulated test error E_g: Theory lies inside 5 of 5 intervals",
        ] {
            assert!(words.contains(said), "{said}: {words}");
        }
        assert!(alt(&chart, &view, "Errors against *P*").contains("peaks at 3.86 at P/D = 1"));
        // Another curve, other words.
        chart.panels[0].tables[0].columns[1].values.iter_mut().enumerate().for_each(|(k, y)| *y = k as f64);
        assert!(
            describe(&chart, &view, "Peak").contains("Test error E_g rises from 0 at P/D = 0.01 to 199 at P/D = 2.")
        );
        let hidden = View { hidden: vec!["generalization".to_owned()], ..view };
        assert!(!describe(&chart, &hidden, "Peak").contains("est error"));
    }

    #[test]
    fn a_plane_names_its_regions_and_its_point() {
        let words = describe(&plane(), &View::new(720.0, 400.0), "Plane");
        assert!(words.contains("bias of features; variance of data; variance of features"), "{words}");
        assert!(words.contains("The point is at l = 0.46, q = 0.8. bias of features."), "{words}");
    }
}
