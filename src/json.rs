//! JSON as a value, and nothing more: the library reads specs and parameters from it and writes them to it.
//!
//! Who parses the text differs. Natively it is `serde_json`; in a page it is the browser itself, which is there
//! already, where a parser with its tables of powers of ten would be a third of the download.

use std::fmt::Write;

/// A JSON value. Numbers are doubles, as in JavaScript.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// null
    Null,
    /// true or false
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// An object; its fields in order.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// The field of that name, if this is an object that has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Object(fields) => fields.iter().find(|(field, _)| field == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The number, if this is one.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        if let Value::Number(number) = self { Some(*number) } else { None }
    }

    /// The text, if this is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }

    /// The entries, if this is a list.
    #[must_use]
    pub fn list(&self) -> Option<&[Value]> {
        if let Value::List(list) = self { Some(list) } else { None }
    }

    /// Whether this is `true`.
    #[must_use]
    pub fn is_true(&self) -> bool {
        *self == Value::Bool(true)
    }

    /// A number, or the name of what JSON has no number for: "Infinity", "NaN".
    #[must_use]
    pub fn from_number(number: f64) -> Value {
        if number.is_finite() {
            return Value::Number(number);
        }
        let name = if number.is_nan() {
            "NaN"
        } else if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        };
        name.into()
    }

    /// As text for a file: a field a line, lists of numbers each on one. The same bytes natively and in a page.
    #[must_use]
    pub fn pretty(&self) -> String {
        let mut text = String::new();
        write(&mut text, self, "\n");
        text.push('\n');
        text
    }

    /// As text on one line without a space: for links.
    #[must_use]
    pub fn compact(&self) -> String {
        let mut text = String::new();
        write(&mut text, self, "");
        text
    }

    /// The value in a few words, for a message. Lists and objects may be long: their kind says enough.
    #[must_use]
    pub fn brief(&self) -> String {
        match self {
            Value::Null => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Number(number) => brief_number(*number),
            Value::Text(text) => format!("\"{}\"", brief_text(text)),
            Value::List(list) if list.is_empty() => "an empty list".to_owned(),
            Value::List(list) => format!("a list of {} entries", list.len()),
            Value::Object(_) => "an object".to_owned(),
        }
    }
}

/// Writes a value; `line` is what begins a line at its depth, nothing where all is on one.
fn write(out: &mut String, value: &Value, line: &str) {
    let space = if line.is_empty() { "" } else { " " };
    let deeper = format!("{line}{space}{space}");
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        // The shortest decimals that read back as the same double.
        Value::Number(number) => out.push_str(&brief_number(*number)),
        Value::Text(text) => quote(out, text),
        Value::List(list) => {
            let flat = !list.iter().any(|entry| matches!(entry, Value::List(_) | Value::Object(_)));
            out.push('[');
            for (at, entry) in list.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                out.push_str(match (flat, at) {
                    (false, _) => &deeper,
                    (true, 0) => "",
                    (true, _) => space,
                });
                write(out, entry, &deeper);
            }
            out.push_str(if flat { "" } else { line });
            out.push(']');
        }
        Value::Object(fields) if fields.is_empty() => out.push_str("{}"),
        Value::Object(fields) => {
            out.push('{');
            for (at, (name, entry)) in fields.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                out.push_str(&deeper);
                quote(out, name);
                out.push(':');
                out.push_str(space);
                write(out, entry, &deeper);
            }
            out.push_str(line);
            out.push('}');
        }
    }
}

fn quote(out: &mut String, text: &str) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter < ' ' => {
                let _ = write!(out, "\\u{:04x}", u32::from(letter));
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
}

/// The beginning of a text, on one line.
#[must_use]
pub fn brief_text(text: &str) -> String {
    let mut letters = text.chars().flat_map(char::escape_debug);
    let mut brief: String = letters.by_ref().take(40).collect();
    if letters.next().is_some() {
        brief.push('…');
    }
    brief
}

/// A number as one would write it: 1e-7 and not 0.0000001, Infinity as in JavaScript.
#[must_use]
pub fn brief_number(value: f64) -> String {
    let size = value.abs();
    if size.is_infinite() {
        if value > 0.0 { "Infinity".to_owned() } else { "-Infinity".to_owned() }
    } else if size != 0.0 && size.is_finite() && !(1e-5..1e16).contains(&size) {
        format!("{value:e}")
    } else {
        format!("{value}")
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Value {
        Value::Number(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl FromIterator<Value> for Value {
    fn from_iter<I: IntoIterator<Item = Value>>(values: I) -> Value {
        Value::List(values.into_iter().collect())
    }
}

/// An object of these fields, in this order.
#[must_use]
pub fn object<'a>(fields: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

#[cfg(not(target_arch = "wasm32"))]
mod text {
    use std::collections::BTreeSet;
    use std::fmt;

    use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
    use serde_json::{Map, Number};

    use super::{Value, brief_text};

    impl Value {
        /// Parses JSON text, nested at most 128 deep.
        ///
        /// # Errors
        /// What is wrong, with line and column: also a number too large for a double, and a field that comes twice.
        pub fn parse(text: &str) -> Result<Value, String> {
            serde_json::from_str(text).map_err(|error| error.to_string())
        }
    }

    /// Strict where serde_json's own tree is not: of a field that comes twice that tree keeps the last.
    impl<'de> Deserialize<'de> for Value {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
            deserializer.deserialize_any(Build)
        }
    }

    /// Puts a value together.
    struct Build;

    impl<'de> Visitor<'de> for Build {
        type Value = Value;

        fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
            formatter.write_str("JSON")
        }

        fn visit_unit<E: Error>(self) -> Result<Value, E> {
            Ok(Value::Null)
        }

        fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
            Ok(Value::Bool(value))
        }

        fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
            Ok(Value::Number(number as f64))
        }

        fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
            Ok(Value::Number(number as f64))
        }

        fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
            Ok(Value::Number(number))
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
            Ok(text.into())
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
            let mut list = Vec::new();
            while let Some(entry) = entries.next_element()? {
                list.push(entry);
            }
            Ok(Value::List(list))
        }

        fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
            let (mut fields, mut names) = (Vec::new(), BTreeSet::new());
            while let Some((name, value)) = entries.next_entry::<String, Value>()? {
                if !names.insert(name.clone()) {
                    return Err(A::Error::custom(format!("\"{}\" twice", brief_text(&name))));
                }
                fields.push((name, value));
            }
            Ok(Value::Object(fields))
        }
    }

    impl From<Value> for serde_json::Value {
        fn from(value: Value) -> serde_json::Value {
            match value {
                Value::Null => serde_json::Value::Null,
                Value::Bool(value) => value.into(),
                Value::Number(number) => whole(number).map_or_else(|| number.into(), serde_json::Value::Number),
                Value::Text(text) => text.into(),
                Value::List(list) => list.into_iter().map(serde_json::Value::from).collect(),
                Value::Object(fields) => {
                    fields.into_iter().map(|(name, value)| (name, value.into())).collect::<Map<_, _>>().into()
                }
            }
        }
    }

    /// A whole number is written without a point, as JavaScript does.
    fn whole(number: f64) -> Option<Number> {
        #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and small")]
        let whole = || Number::from(number as i64);
        (number == libm::floor(number) && number.abs() < 9.1e15).then(whole)
    }

    /// JSON text.
    impl fmt::Display for Value {
        fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
            serde_json::Value::from(self.clone()).fmt(f)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_back() {
        let text = r#"{"a":[1,2.5,1e-300],"b":null,"c":"x","d":true}"#;
        assert_eq!(Value::parse(text).unwrap().to_string(), text);
        assert!(Value::parse("{").unwrap_err().contains("line 1"));
    }

    #[test]
    fn a_file_reads_back_whatever_is_in_it() {
        let text =
            r#"{"a":[1,-2.5e-300,1e22,0],"b":{"c":[],"d":{},"e":[[1],{"f":null}]},"g":"\"\\ \n\u0001 κ₁","h":false}"#;
        let value = Value::parse(text).unwrap();
        assert_eq!(Value::parse(&value.pretty()).unwrap(), value);
        assert_eq!(value.compact(), text);
        assert!(value.pretty().starts_with("{\n  \"a\": [1, -2.5e-300, 1e22, 0],\n"), "{}", value.pretty());
    }

    #[test]
    fn what_is_no_json_is_refused_with_its_place() {
        let deep = "[".repeat(1_000_000);
        for (text, error) in [
            ("{\"a\": 1,\n \"a\": 2}", "\"a\" twice at line 2 column 8"),
            ("{\"a\": NaN}", "expected value at line 1 column 7"),
            ("[1e999]", "number out of range at line 1 column 6"),
            ("", "EOF while parsing a value at line 1 column 0"),
            (deep.as_str(), "recursion limit exceeded at line 1 column 128"),
            ("{} {}", "trailing characters at line 1 column 4"),
        ] {
            assert_eq!(Value::parse(text), Err(error.to_owned()));
        }
    }

    #[test]
    fn a_number_that_json_lacks_has_a_name() {
        assert_eq!(Value::from_number(f64::INFINITY), "Infinity".into());
        assert_eq!(brief_number(1e-7), "1e-7");
        assert_eq!(brief_number(-0.5), "-0.5");
    }
}
