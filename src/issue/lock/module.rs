//! A module of a page as the file says it.

use crate::copy::{Attribution, Extent, Module, Side, Story, WrapSide};
use crate::issue::edit::{Tongue, Value};
use crate::unit::Length;

/// A module with every key that says something.
pub(super) fn module(module: &Module, stories: &[Story], tongue: Tongue) -> Value {
    // A module is only ever made of a story of its issue. Of another one its name would be
    // empty, which does not read back as a story, and nothing is written.
    let id = stories.get(module.story.0).map_or("", |story| &story.id);
    let mut keys = vec![
        tongue.pair("稿", "story", id),
        tongue.pair("栏", "columns", ends(module.columns)),
        tongue.pair("行", "lines", ends(module.lines)),
    ];
    keys.extend(
        module.split.map(|split| tongue.pair("分栏", "split", split.to_string())),
    );
    let parts = headline(module, tongue);
    if !parts.is_empty() {
        keys.push(tongue.pair("标题", "headline", Value::Table(parts)));
    }
    keys.extend(vertical(module, tongue));
    if !module.photos.is_empty() {
        let photos = module.photos.iter().map(|photo| {
            let mut keys = vec![
                tongue.pair("第", "nth", photo.photo.saturating_add(1).to_string()),
                tongue.pair("栏", "columns", ends(photo.columns)),
                tongue.pair("行", "lines", ends(photo.lines)),
            ];
            keys.extend(photo.wrap.as_ref().map(|wrap| {
                let side = match wrap.side {
                    WrapSide::Left => tongue.word("左", "left"),
                    WrapSide::Centre => tongue.word("中", "centre"),
                    WrapSide::Right => tongue.word("右", "right"),
                };
                tongue.pair("绕排", "wrap", side)
            }));
            Value::Table(keys)
        });
        keys.push(tongue.pair("图", "photos", Value::List(photos.collect())));
    }
    keys.extend(match module.attribution {
        Attribution::Free => None,
        Attribution::RunIn => {
            Some(tongue.pair("来源", "source", tongue.word("接排", "run-in")))
        }
        Attribution::OwnLine => {
            Some(tongue.pair("来源", "source", tongue.word("另行", "own-line")))
        }
    });
    Value::Table(keys)
}

fn headline(module: &Module, tongue: Tongue) -> Vec<(String, Value)> {
    if module.vertical.is_some() {
        return Vec::new();
    }
    let head = module.headline;
    let counts = [
        ("占行", "lines", head.lines.map(|n| n.to_string())),
        ("跨栏", "columns", head.columns.map(|n| n.to_string())),
        ("起栏", "column", head.column.map(|n| n.to_string())),
        ("起行", "line", head.line.map(|n| n.to_string())),
    ];
    let size = head.size.map(|size| tongue.pair("字号", "size", pt(size)));
    let counts =
        counts.into_iter().filter_map(|(zh, en, n)| n.map(|n| tongue.pair(zh, en, n)));
    size.into_iter().chain(counts).collect()
}

fn vertical(module: &Module, tongue: Tongue) -> Option<(String, Value)> {
    let vertical = module.vertical?;
    let side = match vertical.side {
        Side::Left => tongue.word("左", "left"),
        Side::Right => tongue.word("右", "right"),
    };
    let mut keys = vec![
        tongue.pair("侧", "side", side),
        tongue.pair("宽", "width", vertical.width.to_string()),
        tongue.pair("高", "height", vertical.height.to_string()),
    ];
    keys.extend(vertical.size.map(|size| tongue.pair("字号", "size", pt(size))));
    Some(tongue.pair("竖题", "vertical", Value::Table(keys)))
}

fn ends(extent: Extent) -> String {
    let Extent { first, last } = extent;
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}

/// A size in points, to the millionth: as exact as one that is typed.
fn pt(size: Length) -> String {
    let (whole, rest) = size.div_rem(Length::pt(1));
    let millionths = rest.scale(1_000_000, Length::pt(1).grains()).grains();
    let part = format!("{millionths:06}");
    let part = part.trim_end_matches('0');
    if part.is_empty() { format!("{whole}pt") } else { format!("{whole}.{part}pt") }
}

#[cfg(test)]
mod tests {
    use super::pt;
    use crate::unit::Length;

    #[test]
    fn sizes_are_written_as_exactly_as_they_are_read() {
        assert_eq!(pt(Length::pt(36)), "36pt");
        assert_eq!(pt(Length::thousandths_of_pt(9_600)), "9.6pt");
        assert_eq!(pt(Length::thousandths_of_pt(5)), "0.005pt");
    }
}
