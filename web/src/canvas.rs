//! A canvas of the page as a surface for the pen.

use js_sys::{Array, Object, Reflect};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::value::Thrown;
use renorm::plot::{Pen, UNIT};

/// Why there is nothing to draw on.
pub const NO_CANVAS: &str = "This browser gives no canvas to draw on.";

/// A pen on a canvas of that size in CSS pixels, whose backing store it sizes; `ratio`: device pixels in a CSS pixel.
pub fn pen(canvas: &HtmlCanvasElement, size: (f64, f64), ratio: f64) -> Thrown<Pen<'static>> {
    let context = scaled_context(canvas, size, ratio)?;
    let backend = backend(&context, size).ok_or(NO_CANVAS)?;
    let dash = move |pattern: &[f64]| {
        let pattern: Array = pattern.iter().copied().map(JsValue::from_f64).collect();
        // Refuses nothing but a pattern that isn't one.
        let _ = context.set_line_dash(&pattern);
    };
    Ok(Pen::new(backend, 1.0).with_dasher(Box::new(dash)))
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
    let context = canvas.get_context("2d")?.ok_or(NO_CANVAS)?;
    let context: CanvasRenderingContext2d = context.dyn_into()?;
    let [across, down] = [f64::from(columns) / width, f64::from(rows) / height].map(|scale| scale / UNIT);
    context.set_transform(across, 0.0, 0.0, down, 0.0, 0.0)?;
    context.clear_rect(0.0, 0.0, width * UNIT, height * UNIT);
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
