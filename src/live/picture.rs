//! What it shows: picture, reading, tables and files.

use super::state::Live;
use crate::chart::{Chart, words};
use crate::figure::number;
use crate::plot::{self, Pen, Place, Reading, Sheet, View};
use crate::spec::SpecError;

impl Live {
    /// How it is seen: with its own hidden series and ghost.
    #[must_use]
    pub fn view(&self, chart: &Chart, view: &View) -> View {
        // Of what the chart does not draw a file's legend says nothing.
        let seen = |key: &String| self.shows(key) && chart.draws(key);
        let hidden = chart.keys.iter().map(|key| key.name.to_string()).filter(|key| !seen(key)).collect();
        View { hidden, ghost: self.ghost.clone(), ..view.clone() }
    }

    /// Draws it. What went wrong with a curve, which is then broken there, is returned.
    ///
    /// # Errors
    /// What the backend or theory says.
    pub fn draw(&mut self, pen: &Pen, view: &View) -> Result<Option<String>, String> {
        let chart = self.chart_for(view.size).map_err(|error| error.to_string())?;
        plot::draw(pen, &chart, &View { lit: self.lit.clone(), ..self.view(&chart, view) })?;
        Ok(self.trouble.clone())
    }

    /// Reads a panel at a place: a row of its chart, nothing is solved.
    ///
    /// # Errors
    /// Names what theory refuses.
    pub fn read(&mut self, view: &View, panel: usize, place: Place) -> Result<Reading, SpecError> {
        let chart = self.chart_for(view.size)?;
        let mut reading = plot::read(&chart, &self.view(&chart, view), panel, place);
        // A place of a plane is moved to where its parameters allow.
        for (name, value) in &mut reading.set {
            *value = self.values.parameter(name)?.nearest(*value);
        }
        Ok(reading)
    }

    /// Its numbers as tables for readers.
    ///
    /// # Errors
    /// Names what theory refuses.
    pub fn sheets(&mut self) -> Result<Vec<Sheet>, SpecError> {
        Ok(plot::sheets(&*self.present()?))
    }

    /// Draws a picture that stands alone: title and legend above the plot, and below it which figure it is, and where it is
    /// found: the whole `address`, if it has room, else that of the figure at its start. `pen_of` makes a pen for the size.
    ///
    /// # Errors
    /// What the backend or theory says.
    pub fn draw_alone<E: From<String>>(
        &mut self,
        view: &View,
        address: &str,
        pen_of: impl FnOnce((f64, f64)) -> Result<Pen<'static>, E>,
    ) -> Result<(), E> {
        let chart = self.chart_for(view.size).map_err(|error| error.to_string())?;
        let view = View { ghost: None, ..self.view(&chart, view) };
        let title = self.story().title;
        let place = address.split('#').next().unwrap_or_default();
        let feet = [address.to_owned(), format!("{place}#fig-{}", self.figure.id), String::new()];
        let feet = feet.map(|address| format!("Figure {} · {address}", number(self.figure)));
        let foot = plot::foot(&view, &feet);
        let pen = pen_of(plot::picture_size(&chart, &view, title, foot))?;
        plot::draw_picture(pen, &chart, &view, title, foot)?.finish()?;
        Ok(())
    }

    /// What the picture shows, in words.
    ///
    /// # Errors
    /// Names what theory refuses.
    pub fn describe(&mut self) -> Result<String, SpecError> {
        let chart = self.present()?;
        Ok(plot::describe(&chart, &self.view(&chart, &View::new(675.0, 375.0)), self.story().title))
    }

    /// Frees the chart; values and simulated points stay.
    pub fn sleep(&mut self) {
        self.arrive();
        self.refresh();
        self.chart = None;
        self.ghost = None;
    }

    /// The caption's text with its live numbers, for a reading.
    #[must_use]
    pub fn caption(&self, reading: &Reading) -> String {
        words::html(self.figure.caption, |name| reading.number(name).unwrap_or_default().to_owned())
    }
}
