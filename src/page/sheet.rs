//! A page that is set: what stands on it, and where.

use super::Grid;
use super::furniture::{Fitted, PlacedPicture};
use super::rules::RuleLine;
use crate::copy::{Frame, Module};
use crate::story::SetStory;
use crate::unit::Size;

/// A page, set.
#[derive(Clone, Debug)]
pub struct SetPage {
    /// 版次.
    pub number: u32,
    /// The grid everything stands on.
    pub grid: Grid,
    /// The trimmed sheet: of a spread, two pages wide.
    pub trim: Size,
    /// The words of folio line, masthead, imprint, and those that name the ads.
    pub furniture: Vec<Fitted>,
    /// The pictures of masthead and ads.
    pub pictures: Vec<PlacedPicture>,
    /// The rules between modules, round boxes and under the folio.
    pub rules: Vec<RuleLine>,
    /// The modules, in the order of the editor.
    pub modules: Vec<SetModule>,
    /// Basic cells (one column, one line) that no module takes and that do not part two.
    pub blank_cells: u32,
}

/// A module with its story, set.
#[derive(Clone, Debug)]
pub struct SetModule {
    /// Where it stands.
    pub module: Module,
    /// Its box, if it has one.
    pub frame: Frame,
    /// What stands in it.
    pub story: SetStory,
}
