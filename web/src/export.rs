//! What a reader takes away from a figure in use: pictures, files, texts.

use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::canvas::{NO_CANVAS, pen};
use crate::live::Live;
use crate::value::{Thrown, from_js, thrown};
use renorm::code::Language;
use renorm::json::Value;
use renorm::live::{self, Format};
use renorm::plot::{FONT, Pen, UNIT};

#[wasm_bindgen]
impl Live {
    /// A figure in use that shows what the one of the snapshot showed, whatever module that one is in.
    pub fn resume(snapshot: &JsValue) -> Thrown<Live> {
        let snapshot = from_js(snapshot).unwrap_or(Value::Null);
        live::Live::resume(&snapshot).map(Live::from).map_err(|error| thrown(&error))
    }

    /// Draws a picture that stands alone, to be saved: title, legend, plot, and below it where it is found.
    pub fn picture(&mut self, canvas: &HtmlCanvasElement, ratio: f64, address: &str) -> Thrown<()> {
        let drawn = self.state.draw_alone(&self.view, address, |size| Ok::<_, Failed>(exact_pen(canvas, size, ratio)?));
        drawn.map_err(|Failed(reason)| reason)
    }

    /// Everything that is shown as a file whose name ends so: svg, csv, json, tex.
    pub fn export(&mut self, ending: &str) -> Thrown<String> {
        let format = Format::of(ending).ok_or("A file ends in svg, csv, json or tex.")?;
        Ok(self.state.export(format, self.view.dark)?)
    }

    /// The theory shown as a program: `js`, `cli` or `python`.
    pub fn code(&mut self, language: &str) -> Thrown<String> {
        let code = Language::from_name(language).and_then(|language| self.state.code(language));
        code.map_err(|error| thrown(&error))
    }

    /// The name of such a file.
    #[wasm_bindgen(js_name = fileName)]
    pub fn file_name(&self, ending: &str) -> String {
        self.state.file_name(ending)
    }

    /// Paper and program in BibTeX.
    pub fn cite(&self, address: &str) -> String {
        self.state.cite(address)
    }

    /// The HTML that shows it in another page.
    pub fn embed(&self, home: &str) -> String {
        self.state.embed(home)
    }
}

/// A pen for a picture that is saved: its letters stand as close as their font wants, which takes time to ask.
fn exact_pen(canvas: &HtmlCanvasElement, size: (f64, f64), ratio: f64) -> Thrown<Pen<'static>> {
    let pen = pen(canvas, size, ratio)?;
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or(NO_CANVAS)?.dyn_into()?;
    let measure = move |text: &str, size: f64, italic: bool| {
        context.set_font(&format!("{} {}px {FONT}", if italic { "italic" } else { "" }, size * UNIT));
        context.measure_text(text).map_or(0.0, |measured| measured.width() / UNIT)
    };
    Ok(pen.with_measure(Box::new(measure)))
}

/// Why a picture could not be drawn, by the library or by the browser.
struct Failed(JsValue);

impl From<String> for Failed {
    fn from(reason: String) -> Failed {
        Failed(reason.into())
    }
}

impl From<JsValue> for Failed {
    fn from(reason: JsValue) -> Failed {
        Failed(reason)
    }
}
