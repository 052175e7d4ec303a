//! What an editor is told of a distribution.

use super::super::told::filled_by;
use super::guess::Guess;
use super::oracle::{Answer, Oracle};
use super::share::{Share, Unit};
use super::size::Cells;
use super::state::State;
use crate::copy::{Level, Page, Spare, Story, StoryId};
use crate::diag::{Diagnostic, Report, Rule, Said, counted};

/// How many stories are named that would have to go.
const NAMED: usize = 6;

/// A distribution with what came of it.
pub(super) struct Dealt<'a, 'b, 'c, 'd> {
    pub(super) oracle: &'a Oracle<'b, 'c, 'd>,
    pub(super) guess: &'a Guess<'a>,
    pub(super) state: &'a State,
}

impl Dealt<'_, '_, '_, '_> {
    /// Tells of all that the editor would not expect: news without a page, spare stories
    /// that fill one, stories that are not where they were meant to be, pages that are not
    /// as they were locked; and of pages that do not close, what that is by.
    pub(super) fn tell(&self, report: &mut Report) {
        let mut told = Vec::new();
        for (nth, unit) in self.guess.deal.units.iter().enumerate() {
            let place = self.state.place(nth).and_then(|share| self.page(share));
            for id in &unit.stories {
                let Some(story) = self.oracle.issue.stories.get(id.0) else { continue };
                told.extend(match (place, unit.spare) {
                    (None, Spare::News) => Some(left_out(unit, story)),
                    (Some(page), Spare::Spare) => filled_by(page, self.oracle.stock, *id),
                    (None, Spare::Spare) | (Some(_), Spare::News) => None,
                });
                let astray = self.is_astray(nth, unit);
                told.extend(place.filter(|_| astray).map(|page| elsewhere(story, page)));
            }
        }
        for (nth, share) in self.guess.deal.shares.iter().enumerate() {
            told.extend(self.crossed(nth));
            told.extend(self.changed(nth, share));
        }
        told.extend(self.balance());
        told.into_iter().for_each(|told| {
            report.tell(told);
        });
    }

    fn page(&self, share: usize) -> Option<&Page> {
        let share = self.guess.deal.share(share)?;
        self.oracle.stock.issue.pages.get(share.page)
    }

    fn story(&self, id: StoryId) -> Option<&Story> {
        self.oracle.issue.stories.get(id.0)
    }

    fn units(&self, share: usize) -> &[usize] {
        self.state.members.get(share).map(Vec::as_slice).unwrap_or_default()
    }

    fn answer(&self, share: usize) -> Option<Answer> {
        self.oracle.known.get(&(share, self.units(share).to_vec())).copied()
    }

    fn is_astray(&self, nth: usize, unit: &Unit) -> bool {
        let place = self.state.place(nth);
        let meant = unit.meant.as_ref();
        place.is_some_and(|share| meant.is_some_and(|meant| !meant.contains(&share)))
    }

    /// A page with two leads.
    fn crossed(&self, share: usize) -> Option<Diagnostic> {
        let page = self.page(share)?;
        let stories = self.guess.stories(self.units(share));
        let leads = stories.into_iter().filter_map(|id| self.story(id));
        let mut leads = leads.filter(|story| story.level == Level::Lead);
        let (one, two) = (leads.next()?, leads.next()?);
        let (one, title) = (one.headline.copy.text(), two.headline.copy.text());
        let number = page.number;
        let message = Said::new(
            format!("第 {number} 版有两个头条：《{one}》《{title}》"),
            format!("page {number} has two leads: “{one}” and “{title}”"),
        );
        let help = Said::new(
            "头条比版多：请把其中一篇改成二条（等级: 二条），或加一版",
            "there are more leads than pages: make one of them second, or add a page",
        );
        Some(Diagnostic::new(Rule::DEALT, two.spot, message).help(help))
    }

    /// A page that is not as it was locked.
    fn changed(&self, nth: usize, share: &Share) -> Option<Diagnostic> {
        let stood = share.stood.as_ref()?;
        if self.answer(nth) == Some(Answer::Stands) {
            return None;
        }
        let page = self.page(nth)?;
        let now = self.guess.stories(self.units(nth));
        let names = |ids: Vec<&StoryId>| -> (String, String) {
            let titles = ids.into_iter().filter_map(|id| self.story(*id));
            let titles: Vec<&str> = titles.map(|s| s.headline.copy.text()).collect();
            let zh = titles.iter().map(|title| format!("《{title}》")).collect();
            let en: Vec<String> = titles.iter().map(|t| format!("“{t}”")).collect();
            (zh, en.join(", "))
        };
        let come = names(now.difference(stood).collect());
        let gone = names(stood.difference(&now).collect());
        let number = page.number;
        let (zh, en) = match (come.0.is_empty(), gone.0.is_empty()) {
            (true, true) => (
                "稿件有改动，原来的模块排不满了".to_owned(),
                "its copy has changed, and it does not close as it was".to_owned(),
            ),
            (false, true) => (format!("来了{}", come.0), format!("{} came", come.1)),
            (true, false) => (format!("去了{}", gone.0), format!("{} went", gone.1)),
            (false, false) => (
                format!("来了{}，去了{}", come.0, gone.0),
                format!("{} came, {} went", come.1, gone.1),
            ),
        };
        let message = Said::new(
            format!("第 {number} 版重新编排，与锁定时不同：{zh}"),
            format!("page {number} is composed anew, not as it was locked: {en}"),
        );
        let help = Said::new(
            "看过以后用 banmian lock 再锁一次；不要动的版改成“编排: 定位”",
            "look at it, and lock it again with banmian lock; a page that is to stay as it \
             is becomes compose: fixed",
        );
        Some(Diagnostic::new(Rule::DEALT, page.spot, message).help(help))
    }

    /// What a paper that does not close has too much or too little of.
    fn balance(&self) -> Option<Diagnostic> {
        let shares = 0..self.guess.deal.shares.len();
        let open = shares.filter(|share| self.answer(*share) == Some(Answer::Open));
        let open: Vec<&Page> = open.filter_map(|share| self.page(share)).collect();
        let units = self.guess.deal.units.iter().enumerate();
        let units: Vec<(usize, &Unit)> =
            units.filter(|(_, unit)| unit.spare == Spare::News).collect();
        let out = units.iter().any(|(nth, _)| self.state.place(*nth).is_none());
        // A page with a story that has no shape tells of it: nothing else keeps it open.
        let shapeless = units.iter().any(|(_, unit)| unit.has_no_shape());
        if !out && (open.is_empty() || shapeless) {
            return None;
        }
        let mut copy = Cells::default();
        for (nth, unit) in &units {
            let share = self.guess.deal.share(self.state.place(*nth).unwrap_or(0));
            let own = share.map(|share| self.guess.deal.cells(unit, share));
            copy = copy.and(own.unwrap_or_default());
        }
        let paper: usize = self.guess.deal.shares.iter().map(|share| share.cells).sum();
        let numbers: Vec<String> =
            open.iter().map(|page| page.number.to_string()).collect();
        let Cells { least, usual, most } = copy;
        let (many, few) = (usual.saturating_sub(paper), paper.saturating_sub(most));
        let message = if open.is_empty() {
            Said::new(
                "全报的稿件比版面多".to_owned(),
                "there is more copy than paper".to_owned(),
            )
        } else {
            Said::new(
                format!(
                    "全报分不出各版都排满的分法：第 {} 版没有排满",
                    numbers.join("、")
                ),
                format!(
                    "no way was found to deal the stories out that closes every page: {} \
                     {} open",
                    counted_pages(&numbers),
                    if numbers.len() == 1 { "stays" } else { "stay" }
                ),
            )
        };
        let measured = Said::new(
            format!(
                "稿件照常约 {usual} 行，至少 {least}，至多 {most}；版面 {paper} 行（一栏宽）"
            ),
            format!(
                "the copy takes about {usual} lines of one column, {least} at the least and \
                 {most} at the most, of {paper}"
            ),
        );
        let help = if 0 < many {
            self.too_many(many, &units)
        } else if 0 < few {
            Said::new(
                format!("大约还缺 {few} 行：请加稿，或写几篇备稿（备稿: 是）让程序补"),
                format!(
                    "about {} are wanted: add copy, or spare stories (spare: yes) to fill \
                     with",
                    counted(few, "line")
                ),
            )
        } else {
            Said::new(
                "请按各版的提示增删，或换几篇长短不同的稿件",
                "do as the pages advise, or give it stories of other lengths",
            )
        };
        let spot = open.first().copied().or_else(|| self.page(0)).map(|page| page.spot);
        let told = Diagnostic::new(Rule::WHOLE_PAPER, spot.unwrap_or_default(), message);
        Some(told.measured(measured).help(help))
    }

    /// Which stories would have to go for so many lines.
    fn too_many(&self, lines: usize, units: &[(usize, &Unit)]) -> Said {
        let mut least: Vec<&Unit> = units
            .iter()
            .map(|(_, unit)| *unit)
            .filter(|unit| !unit.is_bound() && 0 < unit.level())
            .collect();
        least.sort_by_key(|unit| std::cmp::Reverse(unit.level()));
        let (mut saved, mut names) = (0, Vec::new());
        for unit in least {
            if lines <= saved || NAMED <= names.len() {
                break;
            }
            saved += unit.cells.first().map_or(0, |cells| cells.usual);
            let stories = unit.stories.iter().filter_map(|id| self.story(*id));
            names.extend(stories.map(|story| story.headline.copy.text()));
        }
        let zh: String = names.iter().map(|name| format!("《{name}》")).collect();
        let en: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
        let en = en.join(", ");
        Said::new(
            format!("大约多 {lines} 行：删短，或把次要的（如{zh}）写成备稿，或加一版"),
            format!(
                "about {} too many: cut, mark lesser stories ({en}) as spare, or add a page",
                counted(lines, "line")
            ),
        )
    }
}

fn counted_pages(numbers: &[String]) -> String {
    let word = if numbers.len() == 1 { "page" } else { "pages" };
    format!("{word} {}", numbers.join(", "))
}

/// News that stands on no page.
fn left_out(unit: &Unit, story: &Story) -> Diagnostic {
    let title = story.headline.copy.text();
    let cells = unit.cells.first().map_or(0, |cells| cells.usual);
    let message = Said::new(
        format!("全报各版排不下《{title}》"),
        format!("no page of the whole paper holds “{title}”"),
    );
    let measured = Said::new(
        format!("约 {cells} 行（一栏宽）"),
        format!("about {} of one column", counted(cells, "line")),
    );
    let help = Said::new(
        "请删短稿件，或写“备稿: 是”留到下期，或加一版",
        "cut copy, keep it for the next issue (spare: yes), or add a page",
    );
    Diagnostic::new(Rule::LEFT_OUT, story.spot, message).measured(measured).help(help)
}

/// A story on a page of another section.
fn elsewhere(story: &Story, page: &Page) -> Diagnostic {
    let (title, number) = (story.headline.copy.text(), page.number);
    let message = Said::new(
        format!("《{title}》排到了第 {number} 版，不是它的“版名”所指的版"),
        format!("“{title}” stands on page {number}, and not on that of its section"),
    );
    let help = Said::new(
        "那一版排不下它；一定要上那一版，就列进那一版的“稿件”",
        "that page has no room for it: where it must stand there, list it among the \
         stories of that page",
    );
    Diagnostic::new(Rule::DEALT, story.spot, message).help(help)
}
