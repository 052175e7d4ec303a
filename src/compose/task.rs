//! What there is to compose.

use super::composed::Advising;
use super::shelf::Shelving;
use crate::copy::Page;
use crate::page::{Grid, Pin, Stock};

/// A page to be composed: what it is, what it is made of, and its furniture.
#[derive(Clone, Copy)]
pub(super) struct Task<'a> {
    pub(super) page: &'a Page,
    pub(super) stock: Stock<'a>,
    pub(super) grid: Grid,
    pub(super) pins: &'a [Pin],
    pub(super) advising: Advising,
    pub(super) shelving: &'a Shelving,
}
