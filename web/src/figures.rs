//! Figures: their registry, parameters, pictures and readings.

#![expect(clippy::needless_pass_by_value, reason = "an optional text from JavaScript arrives owned")]

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::plan::Plan;
use crate::value::{Thrown, parse, text, thrown};
use renorm::figure::{Clamped, Control, Figure, Key, Parameter, Preset, Simulation, Values, find};
use renorm::json::{Value, object};
use renorm::plot::{self, At, Pen, Place, Reading, UNIT, View};
#[cfg(feature = "page")]
use renorm::{figure::FIGURES, markup};

/// A figure's entry in the registry, as JSON.
#[wasm_bindgen(js_name = figureEntry)]
pub fn figure_entry(id: &str) -> Thrown<String> {
    find(id).map(|figure| text(&figure_value(figure))).map_err(|error| thrown(&error))
}

/// The registry of figures, as JSON.
#[cfg(feature = "page")]
#[wasm_bindgen]
pub fn figures() -> String {
    text(&FIGURES.iter().map(|figure| figure_value(figure)).collect())
}

fn figure_value(figure: &Figure) -> Value {
    let preset = |preset: &Preset| {
        let values = object(preset.values.iter().map(|&(name, value)| (name, value.into())));
        object([("name", preset.name.into()), ("label", preset.label.into()), ("values", values)])
    };
    let key = |key: &Key| {
        object([("name", key.name.into()), ("label", key.label.into()), ("line", Value::Bool(key.trace.has_line()))])
    };
    object([
        ("id", figure.id.into()),
        ("chapter", figure.chapter.into()),
        ("number", (figure.number() as f64).into()),
        ("title", figure.title.into()),
        ("parameters", figure.parameters.iter().map(parameter_value).collect()),
        ("presets", figure.presets.iter().map(preset).collect()),
        ("series", figure.keys().iter().map(key).collect()),
    ])
}

fn parameter_value(parameter: &Parameter) -> Value {
    let common = object([
        ("name", parameter.name.into()),
        ("symbol", parameter.symbol.into()),
        ("label", parameter.label.into()),
        ("help", parameter.help.into()),
        ("integer", Value::Bool(parameter.integer)),
        ("more", Value::Bool(parameter.more)),
        ("display", Value::Bool(parameter.display)),
    ]);
    let [low, high, start] = [parameter.range.0, parameter.range.1, parameter.start].map(Value::from);
    let numbers = |kind: &str, log: bool| {
        let scale = if log { "log" } else { "linear" };
        object([("kind", kind.into()), ("scale", scale.into()), ("low", low), ("high", high), ("start", start)])
    };
    let own = match parameter.control {
        Control::Slider { log } => numbers("slider", log),
        Control::Number => numbers("number", false),
        Control::Choice(choices) => {
            let choice = |&(name, words): &(&str, &str)| Value::List(vec![name.into(), words.into()]);
            object([
                ("kind", "choice".into()),
                ("choices", choices.iter().map(choice).collect()),
                ("start", parameter.text(parameter.start).into()),
            ])
        }
    };
    match (common, own) {
        (Value::Object(common), Value::Object(own)) => Value::Object(common.into_iter().chain(own).collect()),
        (common, _) => common,
    }
}

/// The inner HTML of a figure.
#[cfg(feature = "page")]
#[wasm_bindgen(js_name = figureMarkup)]
pub fn figure_markup(id: &str) -> Thrown<String> {
    find(id).map(|figure| markup::figure(figure, markup::Stills::None)).map_err(|error| thrown(&error))
}

fn values(id: &str, parameters: &str) -> Thrown<Values> {
    let parameters = parse("parameters", parameters)?;
    find(id).and_then(|figure| Values::read(figure, &parameters)).map_err(|error| thrown(&error))
}

/// All parameters of a figure, checked, from some of them: JSON objects.
#[wasm_bindgen(js_name = figureParameters)]
pub fn figure_parameters(id: &str, parameters: &str) -> Thrown<String> {
    Ok(text(&values(id, parameters)?.to_value()))
}

/// Parameters from the texts of a link, each moved to where it fits, with a sentence for each move:
/// `{"parameters", "changes"}`.
#[wasm_bindgen(js_name = figureClamp)]
pub fn figure_clamp(id: &str, texts: &str) -> Thrown<String> {
    let figure = find(id).map_err(|error| thrown(&error))?;
    let typed = match parse("link", texts)? {
        Value::Object(fields) => Value::Object(fields.into_iter().map(|(name, value)| (name, typed(value))).collect()),
        other => other,
    };
    let Clamped { values, changes } = Values::clamp(figure, &typed);
    let changes = changes.into_iter().map(Value::from).collect();
    Ok(text(&object([("parameters", values.to_value()), ("changes", changes)])))
}

/// A text that JavaScript takes for a number, as that number.
fn typed(value: Value) -> Value {
    let number =
        value.text().filter(|text| !text.trim().is_empty()).map(|text| JsValue::from_str(text).unchecked_into_f64());
    number.filter(|number| !number.is_nan()).map_or(value, Value::from)
}

/// Names the model behind a figure: simulated points stay valid while it is the same.
#[wasm_bindgen(js_name = figureKey)]
pub fn figure_key(id: &str, parameters: &str) -> Thrown<String> {
    Ok(values(id, parameters)?.model_key())
}

/// What to simulate for a figure.
#[wasm_bindgen(js_name = figurePlan)]
pub fn figure_plan(id: &str, parameters: &str) -> Thrown<Plan> {
    let values = values(id, parameters)?;
    values.figure().plan(&values).map(Plan::from).map_err(|error| thrown(&error))
}

thread_local! {
    /// The simulation read last: a frame draws and reads the same one, a hand at a slider many times.
    static LAST: RefCell<(String, Rc<Simulation>)> = RefCell::default();
}

fn simulation(text: Option<&str>) -> Thrown<Rc<Simulation>> {
    let Some(text) = text else { return Ok(Rc::default()) };
    LAST.with_borrow_mut(|(last, simulation)| {
        if last != text {
            let read = Simulation::read(&parse("simulation", text)?).map_err(|error| thrown(&error))?;
            (*last, *simulation) = (text.to_owned(), Rc::new(read));
        }
        Ok(Rc::clone(simulation))
    })
}

/// A view, and how many device pixels a CSS pixel has.
fn view(figure: &'static Figure, text: &str) -> Thrown<(View, f64)> {
    let value = parse("view", text)?;
    let length = |name: &str, start: f64| {
        value.get(name).and_then(Value::number).filter(|length| (0.1..=10_000.0).contains(length)).unwrap_or(start)
    };
    let hidden = value.get("hidden").and_then(Value::list).unwrap_or_default();
    let ghost = value.get("ghost").filter(|ghost| matches!(ghost, Value::Object(_)));
    let ghost = ghost.map(|ghost| Values::read(figure, ghost)).transpose();
    let view = View {
        size: (length("width", 675.0), length("height", 375.0)),
        dark: value.get("dark").is_some_and(Value::is_true),
        hidden: hidden.iter().filter_map(Value::text).map(str::to_owned).collect(),
        ghost: ghost.map_err(|error| thrown(&error))?,
    };
    Ok((view, length("pixelRatio", 1.0)))
}

/// Draws a figure on a canvas, whose backing store it sizes. Returns what went wrong where a curve is broken.
#[wasm_bindgen(js_name = drawFigure)]
pub fn draw_figure(
    canvas: &HtmlCanvasElement,
    id: &str,
    parameters: &str,
    simulated: Option<String>,
    view_text: &str,
) -> Thrown<Option<String>> {
    let values = values(id, parameters)?;
    let (view, ratio) = view(values.figure(), view_text)?;
    let simulation = simulation(simulated.as_deref())?;
    let context = scaled_context(canvas, view.size, ratio)?;
    let backend = backend(&context, view.size).ok_or("This browser gives no canvas to draw on.")?;
    let dash = move |pattern: &[f64]| {
        let pattern: Array = pattern.iter().copied().map(JsValue::from_f64).collect();
        // Refuses nothing but a pattern that isn't one.
        let _ = context.set_line_dash(&pattern);
    };
    let pen = Pen::new(backend, 1.0).with_dasher(Box::new(dash));
    Ok(plot::draw(&pen, &values, &simulation, &view)?)
}

/// The canvas' context, scaled so that a unit is a sixteenth of a CSS pixel.
fn scaled_context(
    canvas: &HtmlCanvasElement,
    (width, height): (f64, f64),
    ratio: f64,
) -> Thrown<CanvasRenderingContext2d> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the size of a picture")]
    let [columns, rows] = [width, height].map(|length| libm::round(length * ratio) as u32);
    // Setting a size, even the same, clears the canvas and takes time.
    if canvas.width() != columns || canvas.height() != rows {
        canvas.set_width(columns);
        canvas.set_height(rows);
    }
    let context = canvas.get_context("2d")?.ok_or("This browser gives no canvas to draw on.")?;
    let context: CanvasRenderingContext2d = context.dyn_into()?;
    let [across, down] = [f64::from(columns) / width, f64::from(rows) / height].map(|scale| scale / UNIT);
    context.set_transform(across, 0.0, 0.0, down, 0.0, 0.0)?;
    context.set_line_join("round");
    Ok(context)
}

/// The drawing library's canvas takes whole pixels of an element. It is given, in place of the element, an object with
/// the three things it reads of one: a size in sixteenths of a pixel, and the scaled context.
fn backend(context: &CanvasRenderingContext2d, (width, height): (f64, f64)) -> Option<CanvasBackend> {
    let element = Object::new();
    let given = JsValue::from(context);
    let get_context = Closure::<dyn Fn() -> JsValue>::new(move || given.clone());
    Reflect::set(&element, &"width".into(), &(width * UNIT).into()).ok()?;
    Reflect::set(&element, &"height".into(), &(height * UNIT).into()).ok()?;
    Reflect::set(&element, &"getContext".into(), get_context.as_ref()).ok()?;
    CanvasBackend::with_canvas_object(element.unchecked_into())
}

/// Reads a figure in a `pane` (by its number, the first if none is given), at `{"px", "py"}`, at `{"x"}` with or
/// without `"steps"`, moved in a plane by `{"across", "up"}`, or, at `{}`, where it starts.
#[wasm_bindgen(js_name = readFigure)]
pub fn read_figure(id: &str, parameters: &str, simulated: Option<String>, view_text: &str, at: &str) -> Thrown<String> {
    let values = values(id, parameters)?;
    let (view, _) = view(values.figure(), view_text)?;
    let at = parse("at", at)?;
    let get = |name: &str| at.get(name).and_then(Value::number);
    let place = match (get("px"), get("x"), get("across")) {
        (Some(pixel), _, _) => Place::Pixel(pixel, get("py").unwrap_or(0.0)),
        (None, Some(x), _) => Place::X { x, steps: get("steps").unwrap_or(0.0) },
        (None, None, Some(across)) => Place::Moved(across, get("up").unwrap_or(0.0)),
        (None, None, None) => Place::Start,
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a short list")]
    let at = At { pane: get("pane").unwrap_or(0.0) as usize, place };
    let reading =
        plot::read(&values, &*simulation(simulated.as_deref())?, &view, at).map_err(|error| thrown(&error))?;
    Ok(text(&reading_value(&reading)))
}

fn reading_value(reading: &Reading) -> Value {
    let values = reading.values.iter().map(|value| {
        let row = value.row.map_or(Value::Null, Value::from);
        let fields = [("value", Value::from_number(value.value)), ("text", value.text.as_str().into()), ("py", row)];
        (value.name, object(fields))
    });
    let numbers = reading.numbers.iter().map(|(name, text)| (*name, text.as_str().into()));
    object([
        ("x", reading.x.into()),
        ("px", reading.column.into()),
        ("top", reading.rows.0.into()),
        ("bottom", reading.rows.1.into()),
        ("text", reading.text.as_str().into()),
        ("values", object(values)),
        ("numbers", object(numbers)),
        ("set", object(reading.set.iter().map(|&(name, value)| (name, value.into())))),
    ])
}

/// The figure's numbers as a table: `{"columns", "rows"}` of texts.
#[wasm_bindgen(js_name = tableFigure)]
pub fn table_figure(id: &str, parameters: &str, simulated: Option<String>) -> Thrown<String> {
    let values = values(id, parameters)?;
    let table = plot::table(&values, &*simulation(simulated.as_deref())?).map_err(|error| thrown(&error))?;
    let columns = table.columns.into_iter().map(Value::from).collect();
    let rows =
        table.rows.iter().map(|row| row.iter().map(|cell| Value::from(cell.text())).collect::<Value>()).collect();
    Ok(text(&object([("columns", columns), ("rows", rows)])))
}
