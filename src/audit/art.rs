//! R10, R11 and R21: photos beside one another, where people look, how much art there is.

use super::{Mark, News, View, shared_height, shared_width};
use crate::copy::{Copy, Gaze};
use crate::diag::{Rule, Said};
use crate::page::{SolvedLeg, SolvedPhoto};
use crate::unit::{Length, Rect};

/// Every photo of the news of the page with its module.
fn photos<'a>(view: &View<'a>) -> Vec<(News<'a>, SolvedPhoto)> {
    let each = view
        .news
        .iter()
        .flat_map(|news| news.module.photos.iter().map(move |photo| (*news, *photo)));
    each.collect()
}

/// How large a photo is, in square millimetres.
fn area(rect: Rect) -> i64 {
    let side = |length: Length| length.div_rem(Length::micrometres(100)).0;
    side(rect.width) * side(rect.height) / 100
}

/// R10, LAY-7: photos of stories that have nothing to do with one another do not touch,
/// and the largest one does not stand under a smaller one of another story.
pub(super) fn neighbours<M: Mark>(view: &View<'_>) -> Vec<M> {
    let photos = photos(view);
    let mut findings = Vec::new();
    let (gutter, line) = (view.page.grid.gutter(), view.line());
    for (nth, (one, a)) in photos.iter().enumerate() {
        for (other, b) in photos.iter().skip(nth + 1) {
            if one.id() == other.id() || together(*one, *other) {
                continue;
            }
            // With its caption: what stands between two photos keeps them apart.
            let (a, b) = (a.room, b.room);
            let beside = -shared_width(a, b) <= gutter && line <= shared_height(a, b);
            let stacked = -shared_height(a, b) <= line * 2 && line <= shared_width(a, b);
            if beside || stacked {
                let (t, u) = (one.title(), other.title());
                let message = || {
                    Said::new(
                        format!("碰图：《{t}》和《{u}》的图片挨在一起"),
                        format!("photos of “{t}” and “{u}” touch"),
                    )
                };
                let finding = M::medium("R10", Rule::PHOTOS, message);
                findings.push(finding.of([one.id(), other.id()]));
            }
        }
    }
    findings
        .extend(photos.iter().filter_map(|(news, photo)| floating(view, *news, *photo)));
    let largest = photos.iter().max_by_key(|(_, photo)| area(photo.rect));
    if let Some((news, photo)) = largest {
        let wide = view.page.grid.measure() < photo.rect.width;
        let over = photos.iter().find(|(other, small)| {
            let above = small.rect.bottom() <= photo.rect.y;
            let smaller = area(small.rect) * 4 < area(photo.rect) * 3;
            let below_it = line <= shared_width(small.rect, photo.rect);
            other.id() != news.id() && above && smaller && below_it
        });
        if let (true, Some((other, _))) = (wide, over) {
            let (t, u) = (news.title(), other.title());
            let message = || {
                Said::new(
                    format!("《{t}》的大图排在《{u}》的小图下面"),
                    format!(
                        "the large photo of “{t}” stands under the small one of “{u}”"
                    ),
                )
            };
            let finding = M::medium("R10", Rule::PHOTOS, message);
            findings.push(finding.of([news.id(), other.id()]));
        }
    }
    findings
}

/// R10: a photo of two or more columns stands on something or hangs from something: the
/// top or foot of its module, its headline or another photo. With text over it and under
/// it, it parts every leg that it crosses.
fn floating<M: Mark>(view: &View<'_>, news: News<'_>, photo: SolvedPhoto) -> Option<M> {
    let measure = view.page.grid.measure();
    // A photo within its leg, in a column wider than one of the page, parts only that.
    let crosses =
        |leg: &SolvedLeg| measure.scale(1, 2) < shared_width(leg.rect, photo.room);
    let legs = &news.module.legs;
    let columns = |legs: Vec<&SolvedLeg>| {
        let mut left: Vec<Length> = legs.iter().map(|leg| leg.rect.x).collect();
        left.sort();
        left.dedup();
        left
    };
    let over = |leg: &&SolvedLeg| crosses(leg) && leg.rect.bottom() <= photo.room.y;
    let under = |leg: &&SolvedLeg| crosses(leg) && photo.room.bottom() <= leg.rect.y;
    let above = columns(legs.iter().filter(over).collect());
    let below = columns(legs.iter().filter(under).collect());
    let wide = measure < photo.rect.width;
    if !wide || above.len() < 2 || below.len() < 2 {
        return None;
    }
    let title = news.title();
    let message = || {
        Said::new(
            format!("《{title}》的图片悬在正文中间，上下都不靠"),
            format!("a photo of “{title}” floats in the text: it stands on nothing"),
        )
    };
    Some(M::medium("R10", Rule::PHOTOS, message).of([news.id()]))
}

/// Whether two stories belong together.
fn together(one: News<'_>, other: News<'_>) -> bool {
    let group = |news: News<'_>| news.story.group.as_ref().map(|g| g.text().to_owned());
    group(one).is_some() && group(one) == group(other)
}

/// R11: people look into the page. The photo is moved, never mirrored.
pub(super) fn gaze<M: Mark>(view: &View<'_>) -> Vec<M> {
    let page = view.page.grid.area();
    let middle = page.x + page.width.scale(1, 2);
    // Near the middle either way is into the page.
    let slack = page.width.scale(1, 20);
    let mut findings = Vec::new();
    for (news, placed) in photos(view) {
        // A photo that the story has not was told when the file was read.
        let Some(photo) = news.story.photos.get(placed.photo) else { continue };
        let centre = placed.rect.x + placed.rect.width.scale(1, 2);
        let out = match photo.gaze {
            Gaze::Straight => false,
            Gaze::Left => centre < middle - slack,
            Gaze::Right => middle + slack < centre,
        };
        if out {
            let what = photo.caption.as_ref().map_or(photo.file.as_str(), Copy::text);
            let message = || {
                Said::new(
                    format!("图片“{what}”里的人朝版外看"),
                    format!("the people of the photo “{what}” look out of the page"),
                )
            };
            findings.push(M::soft("R11", Rule::GAZE, message).of([news.id()]));
        }
    }
    findings
}

/// R21: about a third of the page is art; more than half leaves no room for news.
const MOST: i64 = 50;

/// R21: every page has a picture, one of them dominates, and art does not crowd out text.
pub(super) fn share<M: Mark>(view: &View<'_>) -> Vec<M> {
    let mut photos = photos(view);
    if view.news.is_empty() {
        return Vec::new();
    }
    if photos.is_empty() {
        let message = || Said::new("这一版没有图片", "the page has no picture");
        return vec![M::soft("R21", Rule::ART, message)];
    }
    photos.sort_by_key(|(_, photo)| -area(photo.rect));
    let mut findings = Vec::new();
    if let [(one, a), (other, b), ..] = photos.as_slice() {
        let alike = area(a.rect) * 95 <= area(b.rect) * 100;
        let wide = |photo: &SolvedPhoto| view.page.grid.measure() < photo.rect.width;
        if alike && wide(a) && wide(b) && one.id() != other.id() {
            let (t, u) = (one.title(), other.title());
            let message = || {
                Said::new(
                    format!("《{t}》和《{u}》的图片一样大，版面没有主图"),
                    format!("the photos of “{t}” and “{u}” are alike: neither dominates"),
                )
            };
            let finding = M::soft("R21", Rule::ART, message);
            findings.push(finding.of([one.id(), other.id()]));
        }
    }
    let art: i64 = photos.iter().map(|(_, photo)| area(photo.rect)).sum();
    let percent = art * 100 / area(view.page.grid.area()).max(1);
    if MOST < percent {
        let message =
            || Said::new("图片占去了大半个版", "photos take more than half of the page");
        let measured = || Said::plain(format!("{percent}% > {MOST}%"));
        findings.push(M::soft("R21", Rule::ART, message).measured(measured));
    }
    findings
}
