//! What the shapes of a story cost, by width, corners and depth.

use super::terms::{CORNERS, Corners, Cost, NEVER, Shape, Size};

/// The cheapest of something for each width, kind of corners and depth: dense, so that
/// the inner loops of the search run over slices.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) columns: usize,
    pub(super) lines: usize,
    pub(super) costs: Vec<Cost>,
}

impl Table {
    /// A table in which nothing can be, for a page of such a size.
    pub(super) fn new(page: Size) -> Self {
        let (columns, lines) = (page.width, page.depth);
        let costs = vec![NEVER; columns * CORNERS * (lines + 1)];
        Self { columns, lines, costs }
    }

    /// A table of the same size in which nothing can be.
    pub(super) fn emptied(&self) -> Self {
        Self::new(self.page())
    }

    /// The size of its page.
    pub(super) const fn page(&self) -> Size {
        Size { width: self.columns, depth: self.lines }
    }

    /// Where the costs of a width and a kind of corners begin, if the page is so wide.
    fn start(&self, width: usize, corners: Corners) -> Option<usize> {
        let before = width.checked_sub(1).filter(|_| width <= self.columns)?;
        Some((before * CORNERS + corners) * (self.lines + 1))
    }

    /// Where the cost of a shape stands, if the page is so large.
    pub(super) fn place(&self, shape: Shape) -> Option<usize> {
        let Shape { width, corners, depth } = shape;
        Some(self.start(width, corners)? + depth).filter(|_| depth <= self.lines)
    }

    /// What a shape costs.
    pub(super) fn cost(&self, shape: Shape) -> Cost {
        let cost = self.place(shape).and_then(|at| self.costs.get(at));
        cost.copied().unwrap_or(NEVER)
    }

    pub(super) fn cost_mut(&mut self, shape: Shape) -> Option<&mut Cost> {
        let at = self.place(shape)?;
        self.costs.get_mut(at)
    }

    /// The costs of a width and a kind of corners, by depth.
    pub(super) fn row(&self, width: usize, corners: Corners) -> &[Cost] {
        let start = self.start(width, corners);
        start.and_then(|at| self.costs.get(at..=at + self.lines)).unwrap_or(&[])
    }

    /// Keeps a cost where it is the cheapest so far. Says where, if it is.
    pub(super) fn keep(&mut self, shape: Shape, cost: Cost) -> Option<usize> {
        let at = self.place(shape)?;
        let known = self.costs.get_mut(at).filter(|known| cost < **known)?;
        *known = cost;
        Some(at)
    }
}
