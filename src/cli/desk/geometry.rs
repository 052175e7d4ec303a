//! The grid of a page and what stands on it, for who moves things.

use banmian::copy::{Extent, Issue};
use banmian::page::SolvedPage;
use banmian::unit::{Length, Rect, WritingMode};
use serde_json::{Value, json};

/// A rectangle in points.
pub(super) fn rect(rect: Rect) -> [f64; 4] {
    [rect.x, rect.y, rect.width, rect.height].map(Length::to_pt)
}

/// The columns, lines and modules of a page.
pub(super) fn of(page: &SolvedPage, issue: &Issue) -> Value {
    let grid = page.grid;
    let all = |count: u32| Extent { first: 1, last: count.max(1) };
    let (columns, lines) = (all(grid.columns()), all(grid.lines()));
    let one = |nth: u32| Extent { first: nth, last: nth };
    let legs =
        (1..=grid.columns()).map(|nth| rect(grid.stand(grid.rect(one(nth), lines))));
    let rows =
        (1..=grid.lines()).map(|nth| rect(grid.stand(grid.rect(columns, one(nth)))));
    let modules = page.modules.iter().map(|module| {
        let story = issue.stories.get(module.story.0);
        let photos = module
            .photos
            .iter()
            .map(|photo| json!({ "nth": photo.photo, "rect": rect(photo.room) }));
        json!({
            "story": story.map(|story| &story.id),
            "title": story.map(|story| story.headline.copy.text()),
            "rect": rect(module.rect),
            "columns": [module.columns.first, module.columns.last],
            "lines": [module.lines.first, module.lines.last],
            "photos": photos.collect::<Vec<_>>(),
        })
    });
    json!({
        "number": page.number,
        "down": grid.mode() == WritingMode::VerticalRl,
        "columns": legs.collect::<Vec<_>>(),
        "lines": rows.collect::<Vec<_>>(),
        "modules": modules.collect::<Vec<_>>(),
    })
}
