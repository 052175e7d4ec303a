//! 报尾: who made the paper, on its last page under the type area.

use super::row::{Item, Share, rows, set_items, stand};
use super::{Fitting, Furniture};
use crate::copy::{Issue, Page, PaperKind};
use crate::diag::{Diagnostic, Report, Rule, Said};
use crate::font::{HAN_TOP, Library};
use crate::page::rules::{RuleLine, RuleUse};
use crate::page::{Grid, folio};
use crate::para::{Dress, Look};
use crate::story::Wardrobe;
use crate::unit::{Length, Point, Rect};

/// 六号: the least size of continuous text (rules.md §7.2).
const SIZE: Length = Length::thousandths_of_pt(7_500);
const PITCH: Length = Length::thousandths_of_pt(10_500);
const THIN: Length = Length::thousandths_of_pt(300);
/// What a press cannot print on at the foot of a sheet.
const EDGE: Length = Length::mm(4);

/// Whether a page carries the imprint: the last one of an issue whose file says how many
/// there are, or holds the first one.
pub(crate) fn stands_on(issue: &Issue, page: &Page) -> bool {
    // An issue without pages has none that it could stand on.
    let last = issue.pages.iter().map(Page::last).max().unwrap_or(0);
    let whole = issue.pages.iter().any(|page| page.number == 1);
    let ends = match issue.imprint.pages {
        Some(pages) => page.holds(pages),
        None => whole && page.last() == last,
    };
    ends && !items(issue).is_empty()
}

/// A thin rule under the type area, and the words in rows under it.
pub(super) fn set(
    report: &mut Report,
    issue: &Issue,
    page: &Page,
    grid: Grid,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Furniture {
    let area = grid.area();
    let [.., words] = &wardrobe.folio;
    let dress = Dress { size: SIZE, ..words.plain };
    let look = Look { plain: dress, strong: dress, ..*words };
    let items = set_items(&items(issue), &look, library);
    let gap = SIZE * 2;
    let rows = rows(items, area.width, gap);
    let top = area.bottom() + grid.leading().scale(3, 5);
    let rect = Rect { x: area.x, y: top, width: area.width, height: THIN };
    let rule = RuleLine { rect, use_: RuleUse::Folio };
    let mut furniture = Furniture { rules: vec![rule], ..Furniture::default() };
    let mut baseline = top + THIN + SIZE.scale(1, 2) + HAN_TOP.at(SIZE);
    let below = issue.paper.format.height - EDGE - SIZE.scale(12, 100);
    for row in rows {
        if below < baseline {
            let pt = (baseline - below).to_pt();
            let message = Said::new(
                "报尾在地脚里排不下",
                "the imprint does not fit under the type area",
            );
            let fault = Diagnostic::new(Rule::IMPRINT_ROOM, page.spot, message)
                .measured(Said::new(format!("差 {pt:.1} 磅"), format!("by {pt:.1} pt")))
                .help(Said::new(
                    "请把样式里版心的地脚加大，或少写几项",
                    "make the foot of the type area larger, or name fewer things",
                ));
            report.tell(fault);
            break;
        }
        let at = Point { x: area.x, y: baseline };
        furniture.put(Fitting::Imprint, stand(row, at, area.width, Share::Outside(gap)));
        baseline += PITCH;
    }
    furniture
}

/// What is known of who made the paper and how to reach them, in the order of print.
fn items(issue: &Issue) -> Vec<Item> {
    let (paper, imprint, contact) = (&issue.paper, &issue.imprint, &issue.paper.contact);
    let mut items = Vec::new();
    let roles = [
        ("编委", &imprint.board),
        ("责任编辑", &imprint.editor),
        ("美术编辑", &imprint.designer),
        ("校对", &imprint.proofreader),
    ];
    for (role, names) in roles {
        let named = folio::names(role, names);
        if !named.text().is_empty() {
            items.push(Item(named));
        }
    }
    // The names alone are in the folio lines: they do not make an imprint.
    let staff = items.len();
    items.extend(Item::named("编印单位", paper.publisher.as_ref()));
    items.extend(Item::named("地址", contact.address.as_ref()));
    items.extend(Item::named("电话", contact.phone.as_ref()));
    items.extend(Item::named("邮箱", contact.email.as_ref()));
    items.extend(Item::named("邮发代号", contact.postal_code.as_ref()));
    items.extend(Item::named("定价", contact.price.as_ref()));
    items.extend(Item::named("印刷", paper.printer.as_ref()));
    if let Some(day) = imprint.printed {
        let text = format!("印刷日期：{}年{}月{}日", day.year, day.month, day.day);
        items.push(Item::new(&text, paper.name.whole()));
    }
    items.extend(Item::named("印数", paper.print_run.as_ref()));
    items.extend(Item::named("发送对象", paper.audience.as_ref()));
    if items.len() == staff {
        return Vec::new();
    }
    if paper.kind == PaperKind::Internal && paper.masthead.is_none() {
        items.extend(Item::named("准印证号", paper.permit.as_ref()));
        items.push(Item::new("内部资料，免费交流", paper.name.whole()));
    }
    items
}
