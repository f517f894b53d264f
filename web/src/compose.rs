//! The models that a reader composes, forwarded. A twin of the figure changes them: what few figures need is in the module that
//! comes when it is wanted.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::live::Live;
use crate::value::{Thrown, thrown};
use renorm::markup::composer;

#[wasm_bindgen]
impl Live {
    /// The forms of the models that it composes; nothing if it composes none.
    pub fn composer(&self) -> String {
        if self.state.aim().models().is_empty() { String::new() } else { composer(self.state.aim()) }
    }

    /// The link that opens the explorer with its models; empty where it has none.
    pub fn explore(&mut self) -> String {
        self.state.explore().unwrap_or_default()
    }

    /// Changes a field of a model, by its path.
    pub fn edit(&mut self, model: usize, path: &str, typed: &str) -> Thrown<()> {
        self.state.edit(model, path, typed).map_err(|error| thrown(&error))
    }

    /// Adds a model, the same as the last.
    #[wasm_bindgen(js_name = addModel)]
    pub fn add_model(&mut self) -> Thrown<()> {
        self.state.add_model().map_err(|error| thrown(&error))
    }

    /// Takes a model away.
    #[wasm_bindgen(js_name = removeModel)]
    pub fn remove_model(&mut self, model: usize) -> Thrown<()> {
        self.state.remove_model(model).map_err(|error| thrown(&error))
    }
}
