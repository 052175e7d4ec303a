//! What is moved on pages by hand: tried while it is dragged, done when it is let go.

use banmian::diag::{Report, Rule, Said, Severity};
use banmian::issue::{self, Change, amend};
use serde_json::{Value, json};

use super::Bench;
use crate::cli::Trouble;
use crate::cli::desk::ask::{Answer, Done, refused};
use crate::cli::desk::geometry;
use crate::cli::desk::gesture::{Gesture, Ground, ways};
use crate::cli::desk::state::said;
use crate::cli::taboo::named;

impl Bench {
    /// What the file would say, in each way.
    fn gestured(&self, page: u32, gesture: &Gesture) -> Result<Vec<Vec<Change>>, Said> {
        let gone = || Said::new("这一版不在了", "this page is gone");
        let issue = self.read.as_ref().ok_or_else(gone)?;
        let own = issue.pages.iter().find(|own| own.number == page).ok_or_else(gone)?;
        let solved =
            self.solved.iter().find(|own| own.number == page).ok_or_else(gone)?;
        ways(gesture, Ground { issue, page: own, solved })
    }

    /// Sets the page as it would be, and says whether it closes and what speaks against it.
    pub(super) fn tried(
        &mut self,
        page: u32,
        gesture: &Gesture,
    ) -> Result<Answer, Trouble> {
        let ways = match self.gestured(page, gesture) {
            Ok(ways) => ways,
            Err(why) => return Ok(Answer::Told(cannot(&why))),
        };
        let mut first = None;
        for changes in &ways {
            let told = self.would_be(page, changes)?;
            if is_possible(&told) {
                return Ok(Answer::Told(told));
            }
            first.get_or_insert(told);
        }
        Ok(Answer::Told(first.unwrap_or_else(|| cannot(&broken()))))
    }

    /// What a page would be.
    fn would_be(&mut self, page: u32, changes: &[Change]) -> Result<Value, Trouble> {
        let text = match amend(&self.text, changes) {
            Ok(text) => text,
            Err(why) => return Ok(cannot(&why.said())),
        };
        let folder = self.folder()?;
        let mut report = Report::default();
        let called = self.issue.to_string_lossy().into_owned();
        let (_, issue) = issue::read(&mut report, &called, &text, &folder);
        let Ok(issue) = issue else { return Ok(cannot(&broken())) };
        let Ok(draft) = self.session.draft(&mut report, &issue, &folder) else {
            return Ok(cannot(&broken()));
        };
        let number = page;
        let whole = self.session.dealt(&issue, &folder);
        let open = draft.states().iter().find(|own| own.number == number);
        let open = open.and_then(|state| state.open);
        let solved = draft.solved().iter().find(|own| own.number == number);
        let Some(solved) = solved else { return Ok(cannot(&broken())) };
        let of_page = |told: &&banmian::diag::Diagnostic| {
            crate::cli::whose::page_of(&whole, report.places(), told) == Some(number)
        };
        let against = |rule: Rule| {
            [Rule::WISH, Rule::SKETCH, Rule::UNCLOSED, Rule::NO_SHAPE].contains(&rule)
        };
        let mut why: Vec<Value> = Vec::new();
        for told in report.so_far().iter().filter(of_page) {
            let bad = told.severity == Severity::Error;
            if against(told.rule) || (bad && open.is_some()) {
                why.push(said(&told.message));
                why.extend(told.help.as_ref().map(said));
            }
        }
        // What was told of the page names the changes of copy already.
        let said_so = !why.is_empty();
        for advice in solved.advice.iter().filter(|_| !said_so) {
            let title = issue.stories.get(advice.story.0);
            let title = title.map_or("", |story| story.headline.copy.text());
            let count = advice.characters.unsigned_abs();
            let (zh, en) =
                if advice.characters < 0 { ("删", "cut") } else { ("增", "add") };
            why.push(said(&Said::new(
                format!("《{title}》{zh}约 {count} 字就可以"),
                format!("{en} about {count} characters of “{title}” and it can be"),
            )));
        }
        let before = self.solved.iter().find(|own| own.number == number);
        let was: Vec<&str> =
            before.iter().flat_map(|page| &page.taboos).map(|taboo| taboo.rule).collect();
        let worse = solved.taboos.iter().filter(|taboo| !was.contains(&taboo.rule));
        let worse: Vec<Value> = worse.map(|taboo| said(&named(taboo.rule))).collect();
        let met = report.so_far().iter().filter(of_page).all(|t| t.rule != Rule::WISH);
        Ok(json!({
            "possible": open.is_none() && met,
            "why": why,
            "worse": worse,
            "geometry": geometry::of(solved, &issue),
        }))
    }

    /// Writes it into the file.
    pub(super) fn moved(
        &mut self,
        page: u32,
        gesture: &Gesture,
    ) -> Result<Done, Trouble> {
        let read = self.taken_in()?;
        if read.foreign {
            return self.refuse(&read, super::overtaken());
        }
        let ways = match self.gestured(page, gesture) {
            Ok(ways) => ways,
            Err(why) => return self.refuse(&read, refused("amend", &why)),
        };
        // The same as was shown while it was dragged.
        let mut changes = ways.first().cloned().unwrap_or_default();
        if let [_, _, ..] = ways.as_slice() {
            for way in ways {
                if is_possible(&self.would_be(page, &way)?) {
                    changes = way;
                    break;
                }
            }
        }
        match amend(&self.text, &changes) {
            Ok(new) => self.put(&read, &new, "move"),
            Err(why) => self.refuse(&read, refused("amend", &why.said())),
        }
    }
}

fn cannot(why: &Said) -> Value {
    json!({ "possible": false, "why": [said(why)] })
}

fn is_possible(told: &Value) -> bool {
    told.get("possible").and_then(Value::as_bool).unwrap_or(false)
}

fn broken() -> Said {
    Said::new("这样排不成", "the page cannot be made so")
}
