//! What a shelf is made of: an edition in short, for programs.

use serde_json::{Value, json};

use super::plan::{Leaf, Plan, Told};
use super::{Setting, mini, words};
use crate::copy::Level;
use crate::edition::Shape;
use crate::svg::hundredths;
use crate::unit::Rect;

/// `{"version": 1, "paper", "number", "date", "language", "title", "publisher", "pages": [{"name",
/// "number", "label"}], "stories": [{"name", "id", "title", "page", "level", "opening"}], "cover":
/// {"file", "width", "height", "pictures": [{"href", "frame", "crop", "counted"}]}}`. Of the
/// first page lengths are in hundredths of a point, crops in pixels; boxes are left, top, width,
/// height.
pub(super) fn json(setting: &Setting<'_>, plan: &Plan<'_>) -> String {
    let language = plan.edition.language;
    let page = |leaf: &Leaf<'_>| {
        let (number, title) = (leaf.page.number, leaf.page.title.as_deref());
        let label = words::page_label(language, number, title);
        json!({ "name": leaf.name, "number": number, "label": label })
    };
    let story = |story: &Told<'_>| {
        let page = plan.first_page(story).map(|leaf| leaf.name.as_str());
        json!({
            "name": story.name,
            "id": story.article.id,
            "title": story.article.title,
            "page": page,
            "level": match story.article.level {
                Level::Lead => "lead",
                Level::Second => "second",
                Level::Third => "third",
                Level::Brief => "brief",
            },
        })
    };
    let record = json!({
        "version": 1,
        "paper": setting.about.paper,
        "number": setting.about.number,
        "date": plan.edition.day(),
        "language": language.tag(),
        "title": plan.edition.title,
        "publisher": setting.about.publisher,
        "address": setting.about.address,
        "pages": plan.pages.iter().map(page).collect::<Vec<_>>(),
        "stories": plan.stories.iter().map(story).collect::<Vec<_>>(),
        "cover": plan.pages.first().map(|leaf| cover(setting, leaf)),
    });
    format!("{record:#}\n")
}

fn cover(setting: &Setting<'_>, leaf: &Leaf<'_>) -> Value {
    let pictures = leaf.page.marks.iter().filter_map(|mark| {
        let Shape::Picture(frame) = &mark.shape else { return None };
        let linked = setting.drawing.pictures.get(frame.picture.0)?;
        let Rect { x, y, width, height } = frame.frame;
        let (crop, rect) = (frame.crop, [x, y, width, height].map(hundredths));
        Some(json!({
            "href": linked.href,
            "frame": rect,
            "crop": [crop.x, crop.y, crop.width, crop.height],
            "counted": [linked.counted.width, linked.counted.height],
        }))
    });
    json!({
        "file": mini::name(&leaf.name),
        "width": hundredths(leaf.page.trim.width),
        "height": hundredths(leaf.page.trim.height),
        "pictures": pictures.collect::<Vec<_>>(),
    })
}
