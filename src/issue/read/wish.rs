//! 要求 and 容许: what the editor asks of a page that the program composes.

use super::super::key::{self, ALLOW, POSITIONS, WIDE, WISH};
use super::super::table::{Field, Table};
use super::page::{Known, story};
use super::{count_of, count_within, share_of, size_of};
use crate::copy::{Allowance, Squeeze, StoryId, Vertical, Wish, WishKind};
use crate::diag::Report;

pub(super) fn allowance(report: &mut Report, table: &Table<'_>) -> Allowance {
    let mut allow = Allowance::default();
    let Some(table) = table.get("allow").and_then(|f| f.table(report, &ALLOW)) else {
        return allow;
    };
    let mut small = |en: &str, unit: &str, to: &mut u8| {
        *to = count_of(report, table.get(en), &[unit]).unwrap_or(*to);
    };
    small("headline", "档", &mut allow.headline_steps);
    small("paragraphs", "行", &mut allow.paragraph_lines);
    small("stretch", "行", &mut allow.stretch_lines);
    let crop = share_of(report, table.get("crop"));
    allow.crop = crop.unwrap_or(allow.crop);
    if table.get("squeeze").and_then(|f| f.choice(report, key::YES_NO)) == Some("false") {
        allow.squeeze = Squeeze::Never;
    }
    allow
}

pub(super) fn wish(
    report: &mut Report,
    item: Field<'_>,
    known: &Known<'_>,
) -> Option<Wish> {
    let table = item.table(report, &WISH)?;
    let mut group = |en: &str| {
        let items = table.get(en)?.items();
        let stories = items.into_iter().filter_map(|item| story(report, item, known));
        Some(stories.collect::<Vec<_>>())
    };
    let kind = if let Some(apart) = group("apart") {
        WishKind::Apart(apart)
    } else if let Some(together) = group("together") {
        WishKind::Together(together)
    } else {
        let story = table.need(report, "story").and_then(|f| story(report, f, known))?;
        let position = table.get("position").and_then(|f| f.choice(report, POSITIONS));
        let columns =
            count_within(report, table.get("columns"), &["栏"], 1..=known.columns);
        let headline = size_of(report, table.get("size"), known.by);
        let vertical = table.get("vertical").and_then(|f| f.choice(report, key::YES_NO));
        let vertical = vertical.map(|said| match said {
            "true" => Vertical::Wanted,
            _ => Vertical::No,
        });
        let mut photos = Vec::new();
        for item in table.items("photos") {
            photos.extend(wide(report, item, known, story));
        }
        WishKind::Story {
            story,
            position: position.map(str::to_owned),
            columns,
            headline,
            vertical,
            photos,
        }
    };
    Some(Wish { spot: table.span.into(), kind })
}

/// `{第: 1, 跨栏: 2}`: how wide a photo of a story is to be.
fn wide(
    report: &mut Report,
    item: Field<'_>,
    known: &Known<'_>,
    story: StoryId,
) -> Option<(usize, u8)> {
    let table = item.table(report, &WIDE)?;
    let story = known.stock.stories.get(story.0)?;
    let most = u32::try_from(story.photos.len()).unwrap_or(u32::MAX);
    if most == 0 {
        let (zh, en) = ("这篇稿件没有图片", "this story has no photo");
        report.tell(item.fault(zh, en));
        return None;
    }
    let nth = table.need(report, "nth");
    let nth: Option<u32> = count_within(report, nth, &["张"], 1..=most);
    let columns = table.need(report, "columns");
    let columns = count_within(report, columns, &["栏"], 1..=known.columns);
    Some((usize::try_from(nth?).ok()?.checked_sub(1)?, columns?))
}
