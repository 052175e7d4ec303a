//! 报头: the name of the paper with its dates and numbers.

use super::row::{Item, SetItem, Share, rows, set_items, stand};
use super::{Fitting, Furniture, PlacedPicture, lunar};
use crate::copy::{Copy, Issue, Masthead, Nameplate, Page, PaperKind, around_number};
use crate::diag::{Diagnostic, Report, Rule, Said};
use crate::font::{HAN_TOP, Library};
use crate::page::folio;
use crate::page::rules::{RuleLine, RuleUse};
use crate::para::{Dress, Look, read};
use crate::story::{Role, TypeLine, Wardrobe, natural_line, other_faces};
use crate::unit::{Length, Point, Rect, count};

const FITTING: Fitting = Fitting::Masthead;
/// 文武线 under the name: 1.2 pt over 0.3 pt, 1 mm apart, like that of the folio.
const THICK: Length = Length::thousandths_of_pt(1_200);
const THIN: Length = Length::thousandths_of_pt(300);

/// Where a masthead stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    pub(super) rect: Rect,
    /// The line pitch of the page.
    pub(super) leading: Length,
}

/// The name in the upper part of the room, a double rule, the words in rows under it and
/// a thin rule at the foot.
pub(super) fn set(
    report: &mut Report,
    issue: &Issue,
    masthead: &Masthead,
    room: Room,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Furniture {
    let Room { rect, leading } = room;
    let [.., words] = &wardrobe.folio;
    let em = words.plain.size;
    let mut furniture = Furniture::default();

    let mut set_rows: Vec<Vec<SetItem>> = Vec::new();
    for items in [dates(issue), bodies(issue)] {
        let items = set_items(&items, words, library);
        set_rows.extend(rows(items, rect.width, em.scale(3, 2)));
    }
    let (thick_line, fine) =
        (RuleUse::Masthead(masthead.ink), RuleUse::MastheadFine(masthead.ink));
    let line = |y, height, use_| RuleLine {
        rect: Rect { x: rect.x, y, width: rect.width, height },
        use_,
    };
    let foot = rect.bottom() - THIN;
    furniture.rules.push(line(foot, THIN, fine));
    let pitch = leading.min(em.scale(7, 4));
    let air = em.scale(3, 4);
    let turns = set_rows.len().checked_sub(1);
    let deep = turns.map_or(Length::ZERO, |turns| pitch * count(turns) + em + air * 2);
    let thin = foot - deep - THIN;
    let thick = thin - Length::mm(1) - THICK;
    if turns.is_some() {
        furniture.rules.push(line(thin, THIN, fine));
        furniture.rules.push(line(thick, THICK, thick_line));
    }
    let mut baseline = thin + THIN + air + HAN_TOP.at(em);
    for row in set_rows {
        let at = Point { x: rect.x, y: baseline };
        furniture.put(FITTING, stand(row, at, rect.width, Share::Between));
        baseline += pitch;
    }

    let mut top = rect.y;
    if let Some(motto) = &masthead.motto {
        let items = [Item::new(motto.text(), motto.whole())];
        let row = set_items(&items, &wardrobe.caption, library);
        let size = wardrobe.caption.plain.size;
        let at = Point { x: rect.x, y: top + HAN_TOP.at(size) };
        furniture.put(FITTING, stand(row, at, rect.width, Share::Outside(em)));
        top += size + leading.scale(1, 4);
    }
    let plate = Rect { y: top, height: thick - top - leading.scale(1, 3), ..rect };
    match &masthead.nameplate {
        Nameplate::Image(file) => {
            let (file, spot) = (file.clone(), masthead.spot);
            let ink = masthead.ink;
            furniture.pictures.push(PlacedPicture {
                fitting: FITTING,
                file,
                spot,
                ink,
                room: plate,
            });
        }
        Nameplate::Type { font, size } => {
            let look = look(report, masthead, font, wardrobe, library);
            let name = &issue.paper.name;
            let mut line = name_line(name, look, plate, *size, library);
            line.ink = masthead.ink;
            if line.at.x < rect.x {
                let message = Said::new(
                    "报头的刊名比所占的栏宽",
                    "the name is wider than the columns of the masthead",
                );
                let help = Said::new(
                    "请缩小字号，或多占几栏",
                    "make it smaller, or give it more columns",
                );
                let fault = Diagnostic::new(Rule::HEADLINE, masthead.spot, message);
                report.tell(fault.help(help));
            }
            furniture.put(FITTING, [line]);
        }
    }
    furniture
}

/// The dress of the name: its face, at a size still to be chosen.
fn look(
    report: &mut Report,
    masthead: &Masthead,
    font: &str,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Look {
    let [title, ..] = &wardrobe.folio;
    let face = library.composite(font).unwrap_or_else(|| {
        let message = Said::new(
            format!("没有名为“{font}”的字体"),
            format!("no face is called {font}"),
        );
        let help = other_faces(library, font);
        report
            .tell(Diagnostic::new(Rule::NO_SUCH_FACE, masthead.spot, message).help(help));
        title.plain.face
    });
    let dress = Dress { face, size: title.plain.size };
    Look { plain: dress, strong: dress, ..*title }
}

/// The name in the middle of its plate, opened a little; as large as the plate allows
/// where the paper gives no size.
fn name_line(
    name: &Copy,
    look: Look,
    plate: Rect,
    size: Option<Length>,
    library: &Library,
) -> TypeLine {
    let characters = name.text().chars().count().max(1);
    let size = size.unwrap_or_else(|| {
        plate
            .height
            .scale(92, 100)
            .min(plate.width.scale(86, count(characters).saturating_mul(100)))
    });
    let dress = Dress { size, ..look.plain };
    let look = Look { plain: dress, strong: dress, ..look };
    let (mut line, natural) =
        natural_line(Role::Folio, name, &read(name, &look, library));
    // HD-7: a short name may be opened, by a third of an em at most.
    let free = plate.width.scale(86, 100) - natural;
    let gaps = count(characters.saturating_sub(1));
    let each = free.scale(1, gaps.max(1)).clamp(Length::ZERO, size.scale(1, 3));
    let each = if characters <= 8 { each } else { Length::ZERO };
    line.track(each);
    let width = natural + each * gaps;
    line.at = Point {
        x: plate.x + (plate.width - width).scale(1, 2),
        y: plate.y + (plate.height - size).scale(1, 2) + HAN_TOP.at(size),
    };
    line
}

/// Number, date with weekday, lunar date, page count.
fn dates(issue: &Issue) -> Vec<Item> {
    let imprint = &issue.imprint;
    let mut items = Vec::new();
    let mut numbers = Copy::default();
    if let Some(number) = &imprint.number {
        let (before, after) = around_number(number.text());
        numbers.add(before, number, after);
    }
    if let Some(serial) = &imprint.serial {
        let before = if numbers.text().is_empty() { "总第" } else { "　总第" };
        numbers.add(before, serial, "期");
    }
    if !numbers.text().is_empty() {
        items.push(Item(numbers));
    }
    let name = issue.paper.name.whole();
    items.push(Item::new(&folio::day(imprint.date), name));
    items.extend(lunar::day(imprint.date).map(|day| Item::new(&day, name)));
    let pages = imprint.pages.or_else(|| issue.pages.iter().map(Page::last).max());
    items.extend(pages.map(|pages| Item::new(&format!("今日{pages}版"), name)));
    items
}

/// Who publishes it, by which permit, and where it is read.
fn bodies(issue: &Issue) -> Vec<Item> {
    let paper = &issue.paper;
    let mut items = Vec::new();
    let plain = |copy: &Copy, after: &str| Item::between("", copy, after);
    let organiser = paper.organiser.as_ref().filter(|copy| !copy.text().is_empty());
    match (organiser, &paper.publisher) {
        (Some(organiser), _) => items.push(plain(organiser, "　主办")),
        (None, Some(publisher)) => items.push(plain(publisher, "　编印")),
        (None, None) => {}
    }
    items.extend(Item::named("准印证号", paper.permit.as_ref()));
    items.extend(Item::named("国内统一刊号", paper.cn.as_ref()));
    items.extend(Item::named("邮发代号", paper.contact.postal_code.as_ref()));
    if paper.kind == PaperKind::Internal {
        items.push(Item::new("内部资料，免费交流", paper.name.whole()));
    }
    items.extend(paper.contact.website.as_ref().map(|site| plain(site, "")));
    items
}
