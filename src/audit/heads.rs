//! R1 to R4 and R12: where headlines stand, how large, and over what.

use super::{Mark, News, View, shared_height, shared_width};
use crate::copy::{Copy, Extent, Frame, Level, StoryId};
use crate::diag::{Rule, Said};
use crate::page::SolvedHeadline;
use crate::unit::{Length, Rect, WritingMode};

impl News<'_> {
    /// Its headline, if it runs across.
    fn across(&self) -> Option<SolvedHeadline> {
        self.module.headline.filter(|head| head.mode == WritingMode::HorizontalTb)
    }
}

/// The weightiest story: the first lead, or the first of the page.
pub(super) fn lead_of<'a>(view: &View<'a>) -> Option<News<'a>> {
    let rank = |news: &News<'_>| {
        let listed = view.order.iter().position(|id| *id == news.id());
        (news.level(), listed.unwrap_or(usize::MAX))
    };
    view.news.iter().copied().min_by_key(rank)
}

/// R1: the lead story stands at the top, on the left. Nothing stands over it: hard.
pub(super) fn lead<M: Mark>(view: &View<'_>) -> Vec<M> {
    let Some(lead) = lead_of(view).filter(|lead| lead.level() == Level::Lead) else {
        return Vec::new();
    };
    let (columns, lines) = (lead.module.columns, lead.module.lines);
    let others = || view.news.iter().filter(|other| other.id() != lead.id());
    let above = others().find(|other| {
        other.module.lines.last < lines.first && other.module.columns.meets(columns)
    });
    let title = lead.title();
    if let Some(above) = above {
        let over = above.title();
        let message = || {
            view.said(
                Said::new(
                    format!("头条《{title}》上面压着《{over}》"),
                    format!("“{over}” stands over the lead “{title}”"),
                ),
                Said::new(
                    format!("头条《{title}》右边还有《{over}》"),
                    format!("“{over}” stands right of the lead “{title}”"),
                ),
            )
        };
        return vec![M::hard("R1", Rule::LEAD, message).of([lead.id(), above.id()])];
    }
    let left = others().find(|other| {
        other.module.columns.last < columns.first
            && other.module.lines.first <= lines.first
    });
    let low = others().any(|other| other.module.lines.last < lines.first);
    if left.is_none() && !low {
        return Vec::new();
    }
    let message = || {
        view.said(
            Said::new(
                format!("头条《{title}》不在版面左上"),
                format!("the lead “{title}” is not at the top left"),
            ),
            Said::new(
                format!("头条《{title}》不在版面右上"),
                format!("the lead “{title}” is not at the top right"),
            ),
        )
    };
    vec![M::soft("R1", Rule::LEAD, message).of([lead.id()])]
}

/// R2: headlines do not grow down the page, and none is larger than the lead's.
pub(super) fn sizes<M: Mark>(view: &View<'_>) -> Vec<M> {
    let mut findings = Vec::new();
    let lead = lead_of(view);
    for (one, other) in view.pairs() {
        let (above, below) = if one.module.lines.first <= other.module.lines.first {
            (one, other)
        } else {
            (other, one)
        };
        let (Some(upper), Some(lower)) = (above.module.headline, below.module.headline)
        else {
            continue;
        };
        let stacked = above.module.lines.last < below.module.lines.first
            && above.module.columns.meets(below.module.columns);
        let led = lead.is_some_and(|lead| lead.id() == above.id());
        if (stacked || led) && upper.size < lower.size {
            let (a, b) = (above.title(), below.title());
            let message = || {
                view.said(
                    Said::new(
                        format!("下面的标题《{b}》比上面的《{a}》大"),
                        format!("the headline “{b}” is larger than “{a}” above it"),
                    ),
                    Said::new(
                        format!("左边的标题《{b}》比右边的《{a}》大"),
                        format!("the headline “{b}” is larger than “{a}” to its right"),
                    ),
                )
            };
            let (from, to) = (upper.size.to_pt(), lower.size.to_pt());
            let measured = || Said::plain(format!("{to:.0} pt > {from:.0} pt"));
            findings.push(
                M::soft("R2", Rule::HEADLINE_ORDER, message)
                    .of([above.id(), below.id()])
                    .measured(measured),
            );
        }
    }
    findings
}

/// R3, LAY-1: no two headlines across side by side, or one under another without text
/// between. A box round either parts them; a photo or an upright headline between leaves
/// a gap wider than a gutter.
pub(super) fn side_by_side<M: Mark>(view: &View<'_>) -> Vec<M> {
    let mut findings = Vec::new();
    let gutter = view.page.grid.gutter();
    for (one, other) in view.pairs() {
        // Only headlines that run across can stand side by side.
        let (Some(a), Some(b)) = (one.across(), other.across()) else { continue };
        let framed = one.module.frame != Frame::None || other.module.frame != Frame::None;
        if framed {
            continue;
        }
        let gap = a.room.x.max(b.room.x) - a.room.right().min(b.room.right());
        let beside = Length::ZERO <= gap
            && gap <= gutter
            && view.line() <= shared_height(a.room, b.room);
        if beside || (bare(one, other) || bare(other, one)) {
            let (t, u) = (one.title(), other.title());
            let message = || {
                view.said(
                    Said::new(
                        format!("碰题：《{t}》和《{u}》的标题并排"),
                        format!("the headlines “{t}” and “{u}” stand side by side"),
                    ),
                    Said::new(
                        format!("碰题：《{t}》和《{u}》的标题上下相接"),
                        format!("the headlines “{t}” and “{u}” stand one under another"),
                    ),
                )
            };
            let lines = shared_height(a.room, b.room);
            let measured = || {
                Said::new(
                    format!(
                        "并排 {} 毫米，相距 {} 毫米",
                        super::mm(lines),
                        super::mm(gap)
                    ),
                    format!(
                        "{} mm side by side, {} mm apart",
                        super::mm(lines),
                        super::mm(gap)
                    ),
                )
            };
            // Of headlines that run down the rule says nothing: end to end they read as
            // one, but papers of that kind have them so.
            let finding = match view.mode {
                WritingMode::HorizontalTb => M::hard("R3", Rule::TOMBSTONES, message),
                WritingMode::VerticalRl => M::medium("R3", Rule::TOMBSTONES, message),
            };
            let finding = finding.of([one.id(), other.id()]);
            findings.push(if beside { finding.measured(measured) } else { finding });
        }
    }
    findings
}

/// Whether the headline of one stands right over that of the other: its module holds
/// nothing but the headline.
fn bare(above: News<'_>, below: News<'_>) -> bool {
    let empty = above.module.legs.is_empty() && above.module.photos.is_empty();
    let next = above.module.lines.last < below.module.lines.first
        && below.module.lines.first <= above.module.lines.last + 2;
    empty && next && above.module.columns.meets(below.module.columns)
}

/// R4, LAY-4: text stands under its own headline, or under a photo of its story that
/// stands beside the headline.
pub(super) fn over_its_text<M: Mark>(view: &View<'_>) -> Vec<M> {
    let mut findings = Vec::new();
    // A box, and text that is divided otherwise than the page, is inset by an em or so.
    let slack = view.page.grid.em();
    for news in &view.news {
        // An upright headline covers no leg.
        let Some(head) = news.across() else { continue };
        let room = head.room;
        let covered = |leg: Rect| {
            let own = room.x - slack <= leg.x && leg.right() <= room.right() + slack;
            let photo = news.module.photos.iter().any(|photo| {
                let over =
                    photo.room.y < room.bottom() && photo.room.bottom() <= leg.y + slack;
                over && photo.room.x - slack <= leg.x
                    && leg.right() <= photo.room.right() + slack
            });
            own || photo
        };
        if news.module.legs.iter().all(|leg| covered(leg.rect)) {
            continue;
        }
        let title = news.title();
        let message = || {
            Said::new(
                format!("题文不合：《{title}》的正文排到了标题之外"),
                format!("the text of “{title}” runs wider than its headline"),
            )
        };
        findings.push(M::hard("R4", Rule::HEAD_OVER_TEXT, message).of([news.id()]));
    }
    findings.extend(under_another(view));
    findings
}

/// R4: text right under the headline of another story is taken for that story's.
fn under_another<M: Mark>(view: &View<'_>) -> Vec<M> {
    let mut findings = Vec::new();
    for (one, other) in view.pairs() {
        for (above, below) in [(one, other), (other, one)] {
            // Nor does text stand under one.
            let Some(head) = above.across() else { continue };
            let foot = head.room.bottom();
            let claimed = below.module.legs.iter().any(|leg| {
                let next = foot <= leg.rect.y && leg.rect.y <= foot + view.line() * 2;
                next && view.line() <= shared_width(leg.rect, head.room)
            });
            if above.id() == below.id() || !claimed {
                continue;
            }
            let (t, u) = (below.title(), above.title());
            let message = || {
                Said::new(
                    format!("题文不合：《{t}》的正文排在《{u}》的标题下面"),
                    format!("the text of “{t}” stands under the headline “{u}”"),
                )
            };
            let finding = M::hard("R4", Rule::HEAD_OVER_TEXT, message);
            findings.push(finding.of([below.id(), above.id()]));
        }
    }
    findings
}

/// R12: stories of one group stand together.
pub(super) fn groups<M: Mark>(view: &View<'_>) -> Vec<M> {
    let mut findings = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for news in &view.news {
        // Who is of no group may stand anywhere.
        let Some(group) = news.story.group.as_ref().map(Copy::text) else { continue };
        if seen.contains(&group) {
            continue;
        }
        seen.push(group);
        let of_group =
            |other: &&News<'_>| other.story.group.as_ref().map(Copy::text) == Some(group);
        let members: Vec<&News<'_>> = view.news.iter().filter(of_group).collect();
        let mut reached: Vec<StoryId> = vec![news.id()];
        let mut grown = true;
        while grown {
            grown = false;
            for member in &members {
                let touches = members.iter().any(|other| {
                    reached.contains(&other.id()) && touch(**other, **member)
                });
                if !reached.contains(&member.id()) && touches {
                    reached.push(member.id());
                    grown = true;
                }
            }
        }
        if reached.len() < members.len() {
            let message = || {
                Said::new(
                    format!("同组（{group}）的稿件没有排在一起"),
                    format!("the stories of the group {group} do not stand together"),
                )
            };
            let ids = members.iter().map(|member| member.id());
            findings.push(M::soft("R12", Rule::GROUPING, message).of(ids));
        }
    }
    findings
}

/// Whether two modules have an edge in common, but for what parts them.
fn touch(one: News<'_>, other: News<'_>) -> bool {
    let (a, b) = (one.module, other.module);
    let next = |one: Extent, other: Extent, apart: u32| {
        one.last < other.first && other.first <= one.last + apart
            || other.last < one.first && one.first <= other.last + apart
    };
    (a.columns.meets(b.columns) && next(a.lines, b.lines, 2))
        || (a.lines.meets(b.lines) && next(a.columns, b.columns, 1))
}

/// R12: every quarter of the page has something to enter by: a headline of two columns
/// or more, an upright one, a photo, a box, or furniture.
pub(super) fn entrances<M: Mark>(view: &View<'_>) -> Vec<M> {
    // On a narrow page, and on one with two stories, a quarter may be all text.
    if view.page.grid.columns() < 4 || view.news.len() < 4 {
        return Vec::new();
    }
    let area = view.page.grid.area();
    let (width, height) = (area.width.scale(1, 2), area.height.scale(1, 2));
    let names = [
        ("左上", "upper left"),
        ("右上", "upper right"),
        ("左下", "lower left"),
        ("右下", "lower right"),
    ];
    let mut findings = Vec::new();
    for (nth, (zh, en)) in (0_i64..).zip(names) {
        let (x, y) = (area.x + width * (nth % 2), area.y + height * (nth / 2));
        let quarter = Rect { x, y, width, height };
        let entered = view.news.iter().any(|news| enters(view, *news, quarter));
        let furnished = view
            .pins
            .iter()
            .any(|pin| view.page.grid.rect(pin.columns, pin.lines).overlaps(quarter));
        if !entered && !furnished {
            let message = || {
                Said::new(
                    format!("版面{zh}四分之一没有大标题，也没有图片"),
                    format!(
                        "the {en} quarter of the page has no large headline and no photo"
                    ),
                )
            };
            let there = view.news.iter().filter(|n| n.module.rect.overlaps(quarter));
            let there = there.map(News::id);
            findings.push(M::soft("R12", Rule::GROUPING, message).of(there));
        }
    }
    findings
}

fn enters(view: &View<'_>, news: News<'_>, quarter: Rect) -> bool {
    let wide = view.page.grid.measure() + view.page.grid.gutter();
    let head = news.module.headline.is_some_and(|head| {
        let large = head.mode == WritingMode::VerticalRl || wide < head.room.width;
        large && head.room.overlaps(quarter)
    });
    let photo = news.module.photos.iter().any(|photo| photo.rect.overlaps(quarter));
    let boxed = news.module.frame != Frame::None && news.module.rect.overlaps(quarter);
    head || photo || boxed
}
