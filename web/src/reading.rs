//! What is shown of a figure at one place, as JSON.

use renorm::chart::{Chart, words};
use renorm::json::{Value, object};
use renorm::live::Story;
use renorm::plot::{self, Place, Reading, Sheet, View, frames};

/// Reads `{"panel"}` with `{"px", "py"}`, with `{"x"}` and perhaps `{"steps"}`, or alone: where one reads before anybody
/// points.
pub fn place(at: &Value) -> (usize, Place) {
    let get = |name: &str| at.get(name).and_then(Value::number);
    let place = match (get("px"), get("x")) {
        (Some(column), _) => Place::Pixel(column, get("py").unwrap_or(0.0)),
        (None, Some(x)) => Place::X { x, steps: get("steps").unwrap_or(0.0) },
        (None, None) => Place::Start,
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a short list")]
    let panel = get("panel").unwrap_or(0.0) as usize;
    (panel, place)
}

/// A reading, with the pixels of the points that a reader can move.
pub fn reading_value(reading: &Reading, chart: Option<&Chart>, view: &View) -> Value {
    let values = reading.values.iter().enumerate().map(|(at, value)| {
        let key = chart.and_then(|chart| chart.keys.get(at));
        let note = key.and_then(|key| key.note.as_deref()).filter(|_| value.theory.is_none()).unwrap_or_default();
        (value.key.to_string(), value_value(value, key.map_or(Value::Null, |key| html(&key.label)), html(note)))
    });
    let numbers = reading.numbers.iter().map(|(name, text)| (name.to_string(), text.as_str().into()));
    let (x, px) = reading.x.map_or((Value::Null, Value::Null), |(x, px)| (x.into(), px.into()));
    object([
        ("panel", (reading.panel as f64).into()),
        ("x", x),
        ("px", px),
        ("top", reading.rows.0.into()),
        ("bottom", reading.rows.1.into()),
        ("place", reading.place.as_str().into()),
        ("values", Value::Object(values.collect())),
        ("numbers", Value::Object(numbers.collect())),
        ("picks", chart.map_or(Value::Null, |chart| picks(chart, view))),
    ])
}

fn value_value(value: &plot::Value, label: Value, note: Value) -> Value {
    let simulated = value.simulated.as_ref();
    let z = simulated.and_then(|simulated| simulated.z);
    object([
        ("label", label),
        ("theory", value.text.as_str().into()),
        ("note", note),
        ("simulated", simulated.map_or("", |simulated| simulated.text.as_str()).into()),
        ("z", z.map_or_else(String::new, |z| format!("{z:+.1}").replace('-', "−")).into()),
        ("py", value.row.map_or(Value::Null, Value::from)),
        ("at", value.elsewhere.as_deref().unwrap_or_default().into()),
    ])
}

fn picks(chart: &Chart, view: &View) -> Value {
    let pick = |(panel, frame): (&renorm::chart::Panel, plot::Frame)| {
        let at =
            panel.pick.as_ref().and_then(|pick| frame.place(pick.at.0, pick.at.1)).filter(|&at| frame.plot().holds(at));
        at.map_or(Value::Null, |(x, y)| Value::List(vec![x.into(), y.into()]))
    };
    chart.panels.iter().zip(frames(chart, view.size)).map(pick).collect()
}

/// Where a figure stands in what it tells, with the controls and the series that stand in front there.
pub fn story_value(story: &Story, controls: &[&str], series: &[&str]) -> Value {
    let names = |names: &[&str]| names.iter().map(|&name| Value::from(name)).collect();
    object([
        ("step", story.step.map_or(Value::Null, |step| step.name.into())),
        ("at", (story.at as f64).into()),
        ("of", (story.of as f64).into()),
        ("title", html(story.title)),
        ("words", live_html(story.words)),
        ("controls", names(controls)),
        ("front", names(series)),
    ])
}

/// A table for readers; its cells are HTML.
pub fn sheet_value(sheet: &Sheet) -> Value {
    let row = |row: &Vec<String>| row.iter().map(|cell| html(cell)).collect::<Value>();
    object([
        ("title", html(&sheet.title)),
        ("columns", sheet.heads.iter().map(|head| html(head)).collect()),
        ("rows", sheet.rows.iter().map(row).collect()),
    ])
}

fn html(text: &str) -> Value {
    words::html(text, |_| String::new()).into()
}

/// Words with places for live numbers.
fn live_html(text: &str) -> Value {
    words::html(text, |name| format!("<span data-value=\"{name}\"></span>")).into()
}
