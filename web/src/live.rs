//! A figure in use, as the page's element holds it: forwards what happens to it, and gives what is to be shown.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

use crate::canvas::pen;
use crate::figures::entry;
use crate::reading::{place, reading_value, sheet_value, story_value};
use crate::value::{Thrown, parse, read_fields, refusal, text, thrown, to_js, whole};
use renorm::chart::Chart;
use renorm::figure::{Control, Parameter, SPEC, find};
use renorm::json::{Value, object};
use renorm::live::{self, Cost};
use renorm::markup::front;
use renorm::plot::{Place, View, swatch};
use renorm::simulate::{Plan, Point};
use renorm::spec::SpecError;

/// A figure in use.
#[wasm_bindgen]
pub struct Live {
    pub(crate) state: live::Live,
    /// What was begun last.
    plan: Option<Plan>,
    pub(crate) view: View,
    ratio: f64,
}

#[wasm_bindgen]
impl Live {
    /// The figure of that id, at its first step.
    #[wasm_bindgen(constructor)]
    pub fn new(id: &str) -> Thrown<Live> {
        let figure = find(id).map_err(|error| thrown(&error))?;
        Ok(live::Live::new(figure).into())
    }

    /// Its entry in the registry.
    pub fn entry(&self) -> String {
        text(&entry(self.state.figure()))
    }

    /// Sets a parameter to what was typed.
    pub fn set(&mut self, name: &str, typed: &str) -> Thrown<()> {
        if name == SPEC {
            let set = self.state.set_all(&[(name.to_owned(), parse(name, typed)?)]);
            return self.told(set);
        }
        let set = self.state.set_text(name, typed);
        self.told(set)
    }

    /// Sets several parameters, or none.
    #[wasm_bindgen(js_name = setAll)]
    pub fn set_all(&mut self, some: &str) -> Thrown<()> {
        let Value::Object(some) = parse("parameters", some)? else {
            return Err(thrown(&SpecError::new("parameters", "an object of names and values", some)));
        };
        let set = self.state.set_all(&some);
        self.told(set)
    }

    /// Sets a parameter to where its slider stands.
    pub fn slide(&mut self, name: &str, position: f64) -> Thrown<()> {
        let set = self.state.slide(name, position);
        self.told(set)
    }

    /// Moves a parameter by stops of its slider.
    pub fn nudge(&mut self, name: &str, stops: f64) -> Thrown<()> {
        let set = self.state.nudge(name, stops);
        self.told(set)
    }

    /// A parameter's text in its box, or the name of its choice.
    pub fn shown(&self, name: &str) -> String {
        self.parameter(name).map_or_else(String::new, |parameter| {
            let value = self.state.values().number(name);
            match parameter.control {
                Control::Choice(_) => parameter.text(value),
                _ => parameter.shown(value),
            }
        })
    }

    /// Where its slider stands.
    pub fn position(&self, name: &str) -> f64 {
        let value = self.state.values().number(name);
        self.parameter(name).map_or(f64::NAN, |parameter| parameter.position(value))
    }

    /// All parameters, exact.
    pub fn parameters(&self) -> String {
        text(&self.state.aim().to_value())
    }

    /// Puts the point of a plane at a pixel.
    pub fn pick(&mut self, panel: usize, px: f64, py: f64) -> Thrown<()> {
        self.put(panel, Place::Pixel(px, py))
    }

    /// Moves it by hundredths of the axes.
    #[wasm_bindgen(js_name = move)]
    pub fn move_by(&mut self, panel: usize, across: f64, up: f64) -> Thrown<()> {
        self.put(panel, Place::Moved(across, up))
    }

    /// A drag begins.
    pub fn hold(&mut self) {
        self.state.hold();
    }

    /// A drag ends.
    pub fn release(&mut self) {
        self.state.release();
    }

    /// Goes to a step.
    pub fn go(&mut self, step: &str) -> Thrown<()> {
        self.state.go(step).map_err(|error| thrown(&error))
    }

    /// Goes to a step before or after.
    #[wasm_bindgen(js_name = goBy)]
    pub fn go_by(&mut self, by: i32) {
        self.state.go_by(by as isize);
    }

    /// Goes back to the step that was left.
    #[wasm_bindgen(js_name = goBack)]
    pub fn go_back(&mut self) {
        self.state.go_by(0);
    }

    /// Where it is on the way to a step, 0 … 1.
    pub fn tween(&mut self, share: f64) {
        self.state.tween(share);
    }

    /// Where it stands in what it tells.
    pub fn story(&mut self) -> String {
        let story = self.state.story();
        let figure = self.state.figure();
        let chart = self.chart().unwrap_or_default();
        // Who leaves a step keeps its controls in hand.
        let controls = figure.in_sight(figure.steps.get(story.at - 1));
        text(&story_value(&story, &controls, &front(figure, &chart, story.at - 1)))
    }

    /// Shows a series, or hides it.
    pub fn choose(&mut self, series: &str) {
        self.state.choose(series);
    }

    /// Puts the light on some series, by their names with spaces between; on none: on all.
    pub fn light(&mut self, series: &str) {
        self.state.light(&series.split_whitespace().collect::<Vec<_>>());
    }

    /// Whether it is shown.
    #[wasm_bindgen(js_name = isShown)]
    pub fn is_shown(&self, series: &str) -> bool {
        self.state.shows(series)
    }

    /// The symbol of a series, as SVG.
    pub fn swatch(&mut self, series: &str) -> String {
        let chart = self.chart();
        let key = chart.as_ref().and_then(|chart| chart.keys.iter().find(|key| key.name == series));
        chart.as_ref().zip(key).map_or_else(String::new, |(chart, key)| swatch(chart, key))
    }

    /// The fragment, without #, that brings it back as it is.
    pub fn link(&self) -> String {
        self.state.fragment()
    }

    /// Takes what a fragment says. Sentences on what did not fit.
    pub fn restore(&mut self, fragment: &str) -> String {
        // A model is JSON; what is none is refused as the text that it is.
        let read = |(name, text): (String, String)| {
            let model = (name == SPEC).then(|| parse(SPEC, &text).ok()).flatten();
            (name, model.unwrap_or_else(|| text.into()))
        };
        let fields: Vec<(String, Value)> = read_fields(fragment).into_iter().map(read).collect();
        text(&self.state.restore(&fields).into_iter().map(Value::from).collect())
    }

    /// Whether the chart of now draws a series.
    pub fn draws(&mut self, series: &str) -> bool {
        self.chart().is_some_and(|chart| chart.draws(series))
    }

    /// As at the start.
    pub fn reset(&mut self) {
        self.state.reset();
    }

    /// What a simulation would take; nothing if there is none.
    pub fn cost(&self) -> String {
        self.state.cost().map_or_else(String::new, |Cost { trials, work }| {
            text(&object([("words", format!("{trials} trials").into()), ("work", work.into())]))
        })
    }

    /// Begins a simulation.
    pub fn begin(&mut self) -> Thrown<()> {
        self.plan = Some(self.state.begin().map_err(|error| thrown(&error))?.clone());
        Ok(())
    }

    /// What is simulated at each point.
    pub fn points(&self) -> String {
        self.plan.as_ref().map_or_else(String::new, points)
    }

    /// The jobs, four numbers each: point, first trial, trial after the last, work.
    pub fn jobs(&self) -> Vec<f64> {
        self.plan.as_ref().map(jobs).unwrap_or_default()
    }

    /// Trials of each point.
    #[wasm_bindgen(getter)]
    pub fn trials(&self) -> f64 {
        self.plan.as_ref().map_or(0.0, |plan| plan.trials() as f64)
    }

    /// Takes the rows of some trials.
    pub fn accept(&mut self, point: usize, first: f64, rows: &[f64]) -> Thrown<()> {
        let accepted = whole("first", first).and_then(|first| self.state.accept(point, first, rows));
        accepted.map_err(|error| thrown(&error))
    }

    /// Share of it done.
    #[wasm_bindgen(getter)]
    pub fn progress(&self) -> f64 {
        self.state.progress()
    }

    /// Whether points are shown.
    #[wasm_bindgen(getter)]
    pub fn simulated(&self) -> bool {
        self.state.is_simulated()
    }

    /// Whether they are of other values.
    #[wasm_bindgen(getter)]
    pub fn stale(&self) -> bool {
        self.state.is_stale()
    }

    /// How it is looked at from now on. `forced`: paper and ink that the reader's system insists on, or these, lesser text
    /// and grid lines as the page around wants them; `bare`: without paper.
    pub fn see(&mut self, size: &[f64], ratio: f64, dark: bool, forced: &[u8], bare: bool) {
        let length = |at: usize, start: f64| {
            size.get(at).copied().filter(|length| (0.1..=10_000.0).contains(length)).unwrap_or(start)
        };
        self.view = View::new(length(0, 675.0), length(1, 375.0));
        self.view.dark = dark;
        let colours: Vec<(u8, u8, u8)> = forced.chunks_exact(3).map(|rgb| (rgb[0], rgb[1], rgb[2])).collect();
        if let [paper, ink, ref lesser @ ..] = *colours {
            self.view.forced = Some((paper, ink));
            if let [soft, line] = *lesser {
                self.view.lesser = Some((soft, line));
            }
        }
        self.view.bare = bare;
        self.ratio = if (0.1..=16.0).contains(&ratio) { ratio } else { 1.0 };
    }

    /// Draws it. What went wrong where a curve is broken.
    pub fn draw(&mut self, canvas: &HtmlCanvasElement) -> Thrown<Option<String>> {
        let pen = pen(canvas, self.view.size, self.ratio)?;
        Ok(self.state.draw(&pen, &self.view)?)
    }

    /// The plot as SVG, in the colours of the page.
    pub fn drawing(&mut self) -> Thrown<String> {
        Ok(self.state.drawing()?)
    }

    /// Reads it at a place.
    pub fn read(&mut self, at: &str) -> Thrown<JsValue> {
        let (panel, place) = place(&parse("place", at)?);
        let reading = self.state.read(&self.view, panel, place).map_err(|error| thrown(&error))?;
        let chart = self.chart();
        // Every frame of a drag asks for it: it is handed over as it is, and not as text.
        Ok(to_js(&reading_value(&reading, chart.as_deref(), &self.view)))
    }

    /// Its numbers as tables.
    pub fn tables(&mut self) -> Thrown<String> {
        let sheets = self.state.sheets().map_err(|error| thrown(&error))?;
        Ok(text(&sheets.iter().map(sheet_value).collect()))
    }

    /// What the picture shows, in words.
    pub fn describe(&mut self) -> Thrown<String> {
        self.state.describe().map_err(|error| thrown(&error))
    }

    /// Draws a new seed.
    #[wasm_bindgen(js_name = newSeed)]
    pub fn new_seed(&mut self) -> Thrown<()> {
        let bits = getrandom::u64().map_err(|error| error.to_string())?;
        let set = self.state.new_seed(bits);
        self.told(set)
    }

    /// Zooms a panel to the rectangle between two pixels.
    #[wasm_bindgen(js_name = zoomInto)]
    pub fn zoom_into(&mut self, panel: usize, from_x: f64, from_y: f64, to_x: f64, to_y: f64) {
        self.state.zoom_into(&self.view, panel, (from_x, from_y), (to_x, to_y));
    }

    /// Moves what a panel shows by some pixels.
    #[wasm_bindgen(js_name = panBy)]
    pub fn pan_by(&mut self, panel: usize, right: f64, down: f64) {
        self.state.pan_by(&self.view, panel, (right, down));
    }

    /// Whether a panel shows other than its whole range.
    #[wasm_bindgen(js_name = isZoomed)]
    pub fn is_zoomed(&self, panel: usize) -> bool {
        self.state.is_zoomed(panel)
    }

    /// Zooms a panel around a pixel.
    #[wasm_bindgen(js_name = zoomBy)]
    pub fn zoom_by(&mut self, panel: usize, px: f64, py: f64, factor: f64) {
        self.state.zoom_by(&self.view, panel, (px, py), factor);
    }

    /// Shows everything again.
    #[wasm_bindgen(js_name = zoomReset)]
    pub fn zoom_reset(&mut self) {
        self.state.zoom_reset();
    }

    /// All that it shows, for the module that makes files of it.
    pub fn snapshot(&mut self) -> JsValue {
        to_js(&self.state.snapshot())
    }

    /// Frees what can be computed again.
    pub fn sleep(&mut self) {
        self.state.sleep();
    }
}

impl From<live::Live> for Live {
    fn from(state: live::Live) -> Live {
        Live { state, plan: None, view: View::new(675.0, 375.0), ratio: 1.0 }
    }
}

impl Live {
    fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.state.values().parameter(name).ok()
    }

    fn chart(&mut self) -> Option<Rc<Chart>> {
        self.state.chart_for(self.view.size).ok()
    }

    /// Sets the parameters that a place of a plane stands for.
    fn put(&mut self, panel: usize, place: Place) -> Thrown<()> {
        let reading = self.state.read(&self.view, panel, place).map_err(|error| thrown(&error))?;
        for (name, value) in reading.set {
            self.state.set(name, value).map_err(|error| thrown(&error))?;
        }
        Ok(())
    }

    /// A refusal in a reader's words.
    fn told<T>(&self, result: Result<T, SpecError>) -> Thrown<T> {
        result.map_err(|error| {
            let Some(parameter) = self.parameter(&error.field) else { return thrown(&error) };
            let sentence = if error.allowed == parameter.allowed() {
                parameter.sentence()
            } else {
                format!("{} must be {}", parameter.spoken(), error.allowed)
            };
            refusal(&error.field, &format!("{sentence}, not {}.", error.got))
        })
    }
}

/// What is simulated at each point: a JSON array of `{"task", "seed"}`. Each task has its tag.
pub fn points(plan: &Plan) -> String {
    text(&plan.points().iter().map(Point::to_value).collect())
}

/// The jobs, four numbers each: point, first trial, trial after the last, work.
pub fn jobs(plan: &Plan) -> Vec<f64> {
    plan.jobs().iter().flat_map(|job| [job.point as f64, job.first as f64, job.end as f64, job.work]).collect()
}
