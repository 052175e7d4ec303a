use std::collections::BTreeMap;

use super::Setting;
use crate::ink::{Ink, Screen, Spot};

/// The colours of inks, each found once.
pub(super) struct Inks<'a> {
    screen: &'a Screen,
    spots: &'a [Spot],
    known: BTreeMap<Ink, String>,
}

impl<'a> Inks<'a> {
    pub(super) fn new(setting: &Setting<'a>) -> Self {
        let (screen, spots) = (setting.screen, setting.edition.spots.as_slice());
        Self { screen, spots, known: BTreeMap::new() }
    }

    /// `#rrggbb`.
    pub(super) fn colour(&mut self, ink: Ink) -> &str {
        self.known.entry(ink).or_insert_with(|| {
            let [r, g, b] = self.screen.colour(ink, self.spots);
            format!("#{r:02x}{g:02x}{b:02x}")
        })
    }
}
