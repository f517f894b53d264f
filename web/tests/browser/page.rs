//! What the tests need of a page: a canvas whose pixels can be read, and the browser's own JSON.

use js_sys::{Array, JSON, Object, Reflect};
use renorm::json::Value;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

#[wasm_bindgen(inline_js = r#"
export const addCanvas = () => document.body.appendChild(document.createElement("canvas"));
export const pixels = (canvas) =>
  new Uint8Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer);
"#)]
extern "C" {
    #[wasm_bindgen(js_name = addCanvas)]
    fn add_canvas() -> HtmlCanvasElement;
    fn pixels(canvas: &HtmlCanvasElement) -> Vec<u8>;
}

/// A canvas in the page, for as long as it is needed.
pub struct Canvas(HtmlCanvasElement);

impl Canvas {
    pub fn new() -> Canvas {
        Canvas(add_canvas())
    }

    pub fn element(&self) -> &HtmlCanvasElement {
        &self.0
    }

    /// Columns and rows of the backing store.
    pub fn size(&self) -> [f64; 2] {
        [self.0.width(), self.0.height()].map(f64::from)
    }

    /// Red, green, blue and opacity of every pixel.
    pub fn pixels(&self) -> Vec<u8> {
        pixels(&self.0)
    }
}

impl Drop for Canvas {
    fn drop(&mut self) {
        self.0.unchecked_ref::<web_sys::Element>().remove();
    }
}

/// JSON text, read by the browser.
pub fn parse(text: &str) -> Value {
    from_js(&JSON::parse(text).expect("JSON"))
}

fn from_js(js: &JsValue) -> Value {
    if let Some(list) = js.dyn_ref::<Array>() {
        return list.iter().map(|entry| from_js(&entry)).collect();
    }
    if let Some(object) = js.dyn_ref::<Object>() {
        let field = |name: JsValue| {
            let value = Reflect::get(object, &name).expect("a plain object");
            (name.as_string().expect("a name"), from_js(&value))
        };
        return Value::Object(Object::keys(object).iter().map(field).collect());
    }
    let simple = js.as_f64().map(Value::Number).or_else(|| js.as_string().map(Value::Text));
    simple.or_else(|| js.as_bool().map(Value::Bool)).unwrap_or(Value::Null)
}

/// A value as JSON text, written by the browser.
pub fn text(value: &Value) -> String {
    JSON::stringify(&to_js(value)).expect("a value without loops").into()
}

fn to_js(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Bool(value) => (*value).into(),
        Value::Number(number) => (*number).into(),
        Value::Text(text) => text.into(),
        Value::List(list) => list.iter().map(to_js).collect::<Array>().into(),
        Value::Object(fields) => {
            let pairs: Array = fields.iter().map(|(name, value)| Array::of2(&name.into(), &to_js(value))).collect();
            Object::from_entries(&pairs).expect("pairs").into()
        }
    }
}
