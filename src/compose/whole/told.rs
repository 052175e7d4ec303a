//! What an editor is told of a distribution.

use super::super::told::filled_by;
use super::guess::Guess;
use super::oracle::Oracle;
use super::share::{LEVELS, Unit};
use super::state::State;
use crate::copy::{Spare, StoryId};
use crate::diag::{Diagnostic, Report, Rule, Said};

/// Tells of news that no page holds, and of spare stories that fill one.
pub(super) fn tell(
    report: &mut Report,
    oracle: &Oracle<'_, '_, '_>,
    guess: &Guess<'_>,
    state: &State,
) {
    let _ = LEVELS;
    for (nth, unit) in guess.deal.units.iter().enumerate() {
        let place = state.place(nth);
        match (place, unit.spare) {
            (None, Spare::News) => {
                for story in &unit.stories {
                    let told = left_out(oracle, unit, *story);
                    told.into_iter().for_each(|told| {
                        report.tell(told);
                    });
                }
            }
            (Some(share), Spare::Spare) => {
                let page = guess.deal.share(share);
                let page = page.and_then(|own| oracle.stock.issue.pages.get(own.page));
                for story in &unit.stories {
                    let told =
                        page.and_then(|page| filled_by(page, oracle.stock, *story));
                    told.into_iter().for_each(|told| {
                        report.tell(told);
                    });
                }
            }
            (None, Spare::Spare) | (Some(_), Spare::News) => {}
        }
    }
}

/// News that stands on no page.
fn left_out(oracle: &Oracle<'_, '_, '_>, unit: &Unit, id: StoryId) -> Option<Diagnostic> {
    let story = oracle.issue.stories.get(id.0)?;
    let title = story.headline.copy.text();
    let cells = unit.cells.first().map_or(0, |cells| cells.usual);
    let message = Said::new(
        format!("全报排不下《{title}》"),
        format!("no page of the whole paper holds “{title}”"),
    );
    let measured = Said::new(
        format!("约 {cells} 行（一栏宽）"),
        format!("about {cells} lines of one column"),
    );
    let help = Said::new(
        "请删短稿件，或写 备稿: 是 留到下期，或加一版",
        "cut copy, keep it for the next issue (spare: yes), or add a page",
    );
    Some(
        Diagnostic::new(Rule::LEFT_OUT, story.spot, message)
            .measured(measured)
            .help(help),
    )
}
