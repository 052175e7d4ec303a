//! The ground that each article takes of its pages.

use super::{Edition, Mark, Outline, Page, Shape};
use crate::page::SetPage;
use crate::unit::{Length, Point, Rect};

/// Draws the outline of each article on each of the pages that it stands on: its module, and
/// what of its type stands out of that, as ruby over the first line does. Where two would
/// share ground they share it out.
pub fn outline(edition: &mut Edition, pages: &[SetPage]) {
    let Edition { articles, pages: painted, .. } = edition;
    for page in pages {
        let Some(painted) = painted.iter().find(|p| p.number == page.number) else {
            continue;
        };
        let mut grounds: Vec<Taken> = Vec::new();
        for module in &page.modules {
            let (story, module) = (module.module.story.0, &module.module);
            let rect = page.grid.stand(page.grid.rect(module.columns, module.lines));
            grounds.push(Taken { story, rect });
        }
        reach(&mut grounds, painted);
        part(&mut grounds);
        for Taken { story, rect: ground } in grounds {
            if let Some(article) = articles.get_mut(story) {
                article
                    .outlines
                    .push(Outline { page: page.number, corners: corners(ground) });
            }
        }
    }
}

/// What a story takes of a page.
struct Taken {
    /// Which.
    story: usize,
    rect: Rect,
}

/// How far from its module type of a story may stand and be part of its ground: further off
/// hangs only what does not fit in a draft.
const REACH: Length = Length::pt(24);

/// Each module grows to hold the marks of its story.
fn reach(grounds: &mut [Taken], page: &Page) {
    let mut at: Vec<Option<usize>> = Vec::new();
    for (nth, ground) in grounds.iter().enumerate() {
        if at.len() <= ground.story {
            at.resize(ground.story + 1, None);
        }
        if let Some(at) = at.get_mut(ground.story) {
            *at = Some(nth);
        }
    }
    for mark in &page.marks {
        let nth = mark.origin.article.and_then(|story| at.get(story).copied().flatten());
        let ground = nth.and_then(|nth| grounds.get_mut(nth));
        if let (Some(ground), Some(taken)) = (ground, taken(mark))
            && ground.rect.inset(-REACH).overlaps(taken)
        {
            ground.rect = ground.rect.around(taken);
        }
    }
}

/// What a mark of a story takes: its pictures, and the cells of its glyphs.
fn taken(mark: &Mark) -> Option<Rect> {
    match &mark.shape {
        Shape::Glyphs(run) => run.rect(),
        Shape::Picture(frame) => Some(frame.frame),
        Shape::Fill { rect, .. } | Shape::Stroke { rect, .. } => Some(*rect),
        Shape::Curve(curve) => Some(curve.bounds()),
    }
}

/// Where two grounds overlap, which is by the white about their glyphs, each gives up half of
/// what they share, on the side on which that is less.
fn part(grounds: &mut [Taken]) {
    for nth in 1..grounds.len() {
        let (before, from) = grounds.split_at_mut(nth);
        // There is one: it is below the number of them.
        let Some(one) = from.first_mut() else { continue };
        for other in before {
            if one.rect.overlaps(other.rect) {
                share(&mut one.rect, &mut other.rect);
            }
        }
    }
}

fn share(one: &mut Rect, other: &mut Rect) {
    let across = one.right().min(other.right()) - one.x.max(other.x);
    let down = one.bottom().min(other.bottom()) - one.y.max(other.y);
    if across < down {
        let (left, right) = if one.x < other.x { (one, other) } else { (other, one) };
        let cut = right.x + across.scale(1, 2);
        right.width = right.right() - cut;
        right.x = cut;
        left.width = cut - left.x;
    } else {
        let (upper, lower) = if one.y < other.y { (one, other) } else { (other, one) };
        let cut = lower.y + down.scale(1, 2);
        lower.height = lower.bottom() - cut;
        lower.y = cut;
        upper.height = cut - upper.y;
    }
}

fn corners(rect: Rect) -> Vec<Point> {
    let (left, right) = (rect.x, rect.right());
    let at = |x: Length, y: Length| Point { x, y };
    let (top, foot) = (rect.y, rect.bottom());
    vec![at(left, top), at(right, top), at(right, foot), at(left, foot)]
}

#[cfg(test)]
mod tests {
    use super::{Taken, corners, part};
    use crate::unit::{Length, Rect};

    fn rect(x: i64, y: i64, width: i64, height: i64) -> Rect {
        let [x, y, width, height] = [x, y, width, height].map(Length::pt);
        Rect { x, y, width, height }
    }

    #[test]
    fn two_that_overlap_part_where_they_share_least() {
        let parted = |one, other| {
            let mut grounds =
                [Taken { story: 0, rect: one }, Taken { story: 1, rect: other }];
            part(&mut grounds);
            grounds.map(|ground| ground.rect)
        };
        let got = parted(rect(0, 0, 100, 52), rect(0, 48, 100, 52));
        assert_eq!(got, [rect(0, 0, 100, 50), rect(0, 50, 100, 50)]);
        let got = parted(rect(48, 0, 52, 90), rect(0, 0, 50, 90));
        assert_eq!(got, [rect(49, 0, 51, 90), rect(0, 0, 49, 90)]);
    }

    #[test]
    fn corners_go_clockwise_from_the_top_left() {
        let xy: Vec<_> = corners(rect(1, 2, 3, 4))
            .into_iter()
            .map(|at| (at.x.to_pt(), at.y.to_pt()))
            .collect();
        assert_eq!(xy, [(1.0, 2.0), (4.0, 2.0), (4.0, 6.0), (1.0, 6.0)]);
    }
}
