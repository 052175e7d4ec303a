//! What has changed on pages: the groups of marks that differ, and outlines that are new.

use banmian::svg::Drawn;
use serde_json::{Map, Value, json};

/// All of a page.
pub(super) fn whole(page: &Drawn) -> Value {
    let groups: Map<String, Value> = keys(page)
        .into_iter()
        .zip(&page.groups)
        .map(|(k, g)| (k, json!(g.svg)))
        .collect();
    json!({
        "number": page.number,
        "width": page.size.width.to_pt(),
        "height": page.size.height.to_pt(),
        "order": keys(page),
        "groups": groups,
        "outlines": page.outlines,
    })
}

/// What a page says otherwise than before; nothing if it says the same.
pub(super) fn changed(before: Option<&Drawn>, page: &Drawn) -> Option<Value> {
    let Some(before) = before else { return Some(whole(page)) };
    if before == page {
        return None;
    }
    let known = keys(before);
    let old = |key: &String| {
        let nth = known.iter().position(|other| other == key)?;
        before.groups.get(nth).map(|group| &group.svg)
    };
    let groups: Map<String, Value> = keys(page)
        .into_iter()
        .zip(&page.groups)
        .filter(|(key, group)| old(key) != Some(&group.svg))
        .map(|(key, group)| (key, json!(group.svg)))
        .collect();
    let outlines: Map<String, Value> = page
        .outlines
        .iter()
        .filter(|(name, _)| !before.outlines.contains_key(*name))
        .map(|(name, path)| (name.clone(), json!(path)))
        .collect();
    Some(json!({
        "number": page.number,
        "width": page.size.width.to_pt(),
        "height": page.size.height.to_pt(),
        "order": keys(page),
        "groups": groups,
        "outlines": outlines,
    }))
}

/// A name for each group of a page that it keeps while its story stands on the page.
fn keys(page: &Drawn) -> Vec<String> {
    let mut keys: Vec<String> = Vec::with_capacity(page.groups.len());
    for group in &page.groups {
        let base = group.article.map_or("f".to_owned(), |article| format!("s{article}"));
        let mut key = base.clone();
        let mut nth = 1;
        while keys.contains(&key) {
            nth += 1;
            key = format!("{base}-{nth}");
        }
        keys.push(key);
    }
    keys
}
