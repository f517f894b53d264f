//! Values, numbers and refusals on their way over the border.

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use renorm::json::Value;
#[cfg(feature = "files")]
use renorm::spec::Spec;
use renorm::spec::SpecError;

pub type Thrown<T> = Result<T, JsValue>;

/// `{field, message}`, as JavaScript has it.
pub fn thrown(error: &SpecError) -> JsValue {
    refusal(&error.field, &error.to_string())
}

/// The same in other words.
pub fn refusal(field: &str, message: &str) -> JsValue {
    let object = Object::new();
    // A plain object takes any property.
    let _ = Reflect::set(&object, &"field".into(), &field.into());
    let _ = Reflect::set(&object, &"message".into(), &message.into());
    object.into()
}

/// The fields of a link's fragment: `a=1&b=2`.
#[cfg(feature = "page")]
pub fn read_fields(fragment: &str) -> Vec<(String, String)> {
    let read = |text: &str| {
        let spaced = text.replace('+', " ");
        js_sys::decode_uri_component(&spaced).map_or(spaced, String::from)
    };
    let pairs = fragment.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).map(|(name, text)| (read(name), read(text))).collect()
}

/// Nothing that is read is nested as deep as this; what is would exhaust the stack.
const DEEPEST: usize = 64;

/// JSON text as a value; the browser parses it.
pub fn parse(field: &str, text: &str) -> Thrown<Value> {
    let refused = || thrown(&SpecError::new(field, "JSON", text));
    let why = |error: JsValue| {
        let message = Reflect::get(&error, &"message".into()).ok().and_then(|message| message.as_string());
        message.map_or_else(refused, |message| refusal(field, &format!("{field}: must be JSON: {message}")))
    };
    let parsed = JSON::parse(text).map_err(why)?;
    to_value(&parsed, DEEPEST).ok_or_else(refused)
}

/// What JavaScript has, as a value; none if it is nested too deep.
#[cfg(feature = "files")]
pub fn from_js(js: &JsValue) -> Option<Value> {
    to_value(js, DEEPEST)
}

/// None if it is nested deeper than `depth`.
fn to_value(js: &JsValue, depth: usize) -> Option<Value> {
    if let Some(number) = js.as_f64() {
        return Some(number.into());
    }
    if let Some(text) = js.as_string() {
        return Some(text.into());
    }
    if let Some(value) = js.as_bool() {
        return Some(Value::Bool(value));
    }
    let Some(fields) = js.dyn_ref::<Object>() else { return Some(Value::Null) };
    let depth = depth.checked_sub(1)?;
    if let Some(list) = js.dyn_ref::<Array>() {
        return list.iter().map(|entry| to_value(&entry, depth)).collect();
    }
    let entry = |pair: JsValue| {
        let pair: Array = pair.unchecked_into();
        Some((pair.get(0).as_string()?, to_value(&pair.get(1), depth)?))
    };
    Object::entries(fields).iter().map(entry).collect::<Option<_>>().map(Value::Object)
}

/// A value as JavaScript has it.
pub fn to_js(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Bool(value) => JsValue::from_bool(*value),
        Value::Number(number) => JsValue::from_f64(*number),
        Value::Text(text) => JsValue::from_str(text),
        Value::List(list) => list.iter().map(to_js).collect::<Array>().into(),
        Value::Object(fields) => {
            let object = Object::new();
            for (name, value) in fields {
                let _ = Reflect::set(&object, &name.as_str().into(), &to_js(value));
            }
            object.into()
        }
    }
}

/// A value as JSON text; the browser writes it.
pub fn text(value: &Value) -> String {
    JSON::stringify(&to_js(value)).map(String::from).unwrap_or_default()
}

/// A spec from its JSON text.
#[cfg(feature = "files")]
pub fn read_spec(text: &str) -> Thrown<Spec> {
    Spec::from_value(&parse("spec", text)?).map_err(|error| thrown(&error))
}

/// A number from JavaScript that has to be whole.
pub fn whole(field: &str, value: f64) -> Result<u64, SpecError> {
    let fits = (0.0..=9_007_199_254_740_991.0).contains(&value) && value == libm::floor(value);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked just above")]
    if fits { Ok(value as u64) } else { Err(SpecError::new(field, "an integer from 0 to 2^53 - 1", value.to_string())) }
}
