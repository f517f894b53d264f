//! Every figure at every setting worth trying: drawn, read, tabulated, exported and described; what is wrong with that is
//! gathered for all of them.

use std::collections::BTreeMap;

use plotters_svg::SVGBackend;
use renorm::chart::{Chart, Mark, Origin, Role, Shape};
use renorm::figure::{Figure, Values, figures};
use renorm::json::Value;
use renorm::live::{Format, Live};
use renorm::plot::{Pen, Place, Reading, Sheet, UNIT, View};

use super::drawing::faults;
use super::settings::settings;

/// Wide and narrow: panels beside each other and one above the other.
fn views(figure: &Figure) -> [View; 2] {
    let narrow = 246.0 * figure.panels() as f64;
    [View::new(328.0, narrow), View::new(720.0, 400.0)]
}

#[test]
fn every_figure_holds_at_each_step_and_at_both_ends_of_every_parameter() {
    let mut misses = Vec::new();
    for figure in figures() {
        for (setting, values) in settings(figure) {
            let wrong = try_out(figure, &values);
            misses.extend(wrong.into_iter().map(|wrong| format!("{} at {setting}: {wrong}", figure.id)));
        }
    }
    assert!(misses.is_empty(), "{} misses:\n{}", misses.len(), misses.join("\n"));
}

#[test]
fn no_figure_has_a_fault_in_its_steps() {
    let all: Vec<String> = figures().flat_map(Figure::faults).collect();
    assert!(all.is_empty(), "{}", all.join("\n"));
}

fn try_out(figure: &'static Figure, values: &Values) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut live = Live::new(figure);
    let Value::Object(fields) = values.to_value() else { unreachable!("values are an object") };
    if let Err(error) = live.set_all(&fields) {
        return vec![format!("not set: {error}")];
    }
    for view in views(figure) {
        draw(&mut live, &view, &mut wrong);
        for panel in 0..figure.panels() {
            read(&mut live, (&view, panel), &mut wrong);
        }
    }
    files(&mut live, &mut wrong);
    wrong
}

fn draw(live: &mut Live, view: &View, wrong: &mut Vec<String>) {
    let mut raw = String::new();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the size of a picture")]
    let size = ((view.size.0 * UNIT) as u32, (view.size.1 * UNIT) as u32);
    {
        let pen = Pen::new(SVGBackend::with_string(&mut raw, size), 1.0);
        match live.draw(&pen, view) {
            Ok(None) => {}
            Ok(Some(trouble)) => wrong.push(format!("a curve is broken: {trouble}")),
            Err(failure) => wrong.push(format!("not drawn: {failure}")),
        }
        wrong.extend(pen.finish().err());
    }
    wrong.extend(faults(&raw, (view.size.0 * UNIT, view.size.1 * UNIT)));
}

fn read(live: &mut Live, (view, panel): (&View, usize), wrong: &mut Vec<String>) {
    let chart = match live.chart_for(view.size) {
        Ok(chart) => chart,
        Err(error) => return wrong.push(format!("no chart: {error}")),
    };
    let (width, height) = view.size;
    for place in [
        Place::Start,
        Place::Pixel(-1e9, -1e9),
        Place::Pixel(0.3 * width, 0.4 * height),
        Place::Pixel(0.8 * width, 0.9 * height),
        Place::Pixel(f64::NAN, 1e9),
        Place::X { x: 1.0, steps: 3.0 },
        Place::X { x: 1.0, steps: f64::NEG_INFINITY },
        Place::X { x: 1.0, steps: f64::INFINITY },
        Place::Moved(-1e9, 3.0),
    ] {
        match live.read(view, panel, place) {
            Ok(reading) => {
                let missed = misread(&chart, live.values(), &reading, width);
                wrong.extend(missed.into_iter().map(|wrong| format!("read at {place:?} of panel {panel}: {wrong}")));
            }
            Err(error) => wrong.push(format!("reading at {place:?} of panel {panel}: {error}")),
        }
    }
}

/// What is wrong with a reading: a place outside, numbers that are none, a picked point that isn't allowed.
fn misread(chart: &Chart, values: &Values, reading: &Reading, width: f64) -> Vec<String> {
    let mut wrong = Vec::new();
    if let Some((x, column)) = reading.x {
        let (from, to) = chart.panels[reading.panel].x.range;
        let within = x >= from - 1e-12 * from.abs() && x <= to + 1e-12 * to.abs();
        let inside = within && (0.0..=width).contains(&column);
        wrong.extend((!inside).then(|| format!("x = {x}, column {column}, of {from} to {to}")));
    }
    let keys: Vec<&str> = chart.keys.iter().map(|key| &*key.name).collect();
    let read: Vec<&str> = reading.values.iter().map(|value| &*value.key).collect();
    wrong.extend((keys != read).then(|| format!("read are {read:?}, the legend has {keys:?}")));
    for (name, text) in &reading.numbers {
        let first = reading.number(name).unwrap_or_default();
        wrong.extend((first != text).then(|| format!("two numbers are called {name}: {first} and {text}")));
    }
    let texts = reading.values.iter().map(|value| &value.text).chain(reading.numbers.iter().map(|(_, text)| text));
    for text in texts.chain([&reading.place]) {
        wrong.extend(no_number(text).then(|| format!("\"{text}\"")));
    }
    for &(name, value) in &reading.set {
        wrong.extend(values.clone().set(name, value).err().map(|error| format!("picked: {error}")));
    }
    wrong
}

fn no_number(text: &str) -> bool {
    text.contains("NaN") || text.contains("inf")
}

/// Tables, files and words.
fn files(live: &mut Live, wrong: &mut Vec<String>) {
    match live.sheets() {
        Ok(sheets) => {
            let even =
                |sheet: &Sheet| !sheet.rows.is_empty() && sheet.rows.iter().all(|row| row.len() == sheet.heads.len());
            wrong
                .extend((sheets.is_empty() || !sheets.iter().all(even)).then(|| "an empty or uneven table".to_owned()));
        }
        Err(error) => wrong.push(format!("table: {error}")),
    }
    let mut export = |format| live.export(format, false).unwrap_or_default();
    let csv = export(Format::Csv);
    let cells = |line: &str| line.split('"').step_by(2).map(|outside| outside.matches(',').count()).sum::<usize>();
    let widths: Vec<usize> = csv.lines().map(cells).collect();
    let rectangle = widths.len() > 1 && widths.iter().all(|width| *width == widths[0]);
    wrong.extend((!rectangle || csv.contains("NaN")).then(|| "CSV is no table of numbers".to_owned()));
    let json = export(Format::Json);
    let tables =
        Value::parse(&json).ok().and_then(|value| value.get("tables").and_then(Value::list).map(<[Value]>::len));
    wrong.extend((tables.unwrap_or(0) == 0).then(|| format!("JSON: {}", json.chars().take(80).collect::<String>())));
    let tex = export(Format::Pgfplots);
    let count = |text: &str| tex.matches(text).count();
    let whole = !tex.is_empty() && count("{") - count("\\{") == count("}") - count("\\}") && tex.is_ascii();
    wrong.extend((!whole || no_number(&tex)).then(|| "TeX with open braces, other letters, or none".to_owned()));
    let words = live.describe().unwrap_or_default();
    wrong.extend((words.is_empty() || no_number(&words)).then(|| format!("described: {words}")));
}

/// Guides share the colour of what they are for.
fn is_guide(chart: &Chart, key: &str) -> bool {
    let mut marks = chart.panels.iter().flat_map(|panel| &panel.marks).filter(|mark| mark.key == key);
    marks.all(|mark: &Mark| mark.shape == Shape::Line && mark.origin == Origin::Guide)
}

#[test]
fn no_two_series_of_a_step_have_one_colour() {
    let mut misses = Vec::new();
    for figure in figures() {
        for step in figure.steps {
            let mut live = Live::new(figure);
            live.go(step.name).expect("a step of the figure");
            live.tween(1.0);
            let chart = live.chart_for((720.0, 400.0)).expect("a chart");
            let mut seen: BTreeMap<String, &str> = BTreeMap::new();
            let shown = chart.keys.iter().filter(|key| live.shows(&key.name) && key.style.role != Role::Ink);
            for key in shown.filter(|key| key.name == "gcv" || !is_guide(&chart, &key.name)) {
                if let Some(other) = seen.insert(format!("{:?}", key.style.role), &key.name) {
                    misses.push(format!("{}, step {}: {other} and {} look alike", figure.id, step.name, key.name));
                }
            }
        }
    }
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}
