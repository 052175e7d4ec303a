//! Dates that do not exist, and those that are on another weekday.

use chrono::{Datelike as _, NaiveDate};

use super::number::han;
use super::{Finding, Found, Line};
use crate::copy::Date;
use crate::diag::{Rule, Said};

const WEEKDAYS: &str = "一二三四五六日";

/// A date as it stands in a text.
struct Written {
    range: std::ops::Range<usize>,
    year: Option<i32>,
    month: u32,
    day: u32,
    figures: Figures,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Figures {
    Digits,
    Han,
}

pub(super) fn look(found: &mut Found<'_>, line: &Line<'_>, today: Option<Date>) {
    let text = line.text();
    for date in dates(text) {
        if is_lunar(text, &date) {
            continue;
        }
        let typed = &text[date.range.clone()];
        let own = date.year.map(|year| vec![year]);
        let near = || -> Vec<i32> {
            let this = today.map_or(2024, |date| date.year);
            (this - 1..=this + 1).collect()
        };
        // Without a year, one in which the day exists will do: 29 February.
        let years =
            own.unwrap_or_else(|| if date.day == 29 { vec![2024] } else { near() });
        let days: Vec<NaiveDate> = years
            .into_iter()
            .filter_map(|year| NaiveDate::from_ymd_opt(year, date.month, date.day))
            .collect();
        if days.is_empty() {
            let said = Said::new(
                format!("没有“{typed}”这一天"),
                format!("there is no day {typed}"),
            );
            found.tell(Finding::new(Rule::DAY, line, date.range.clone(), said));
            continue;
        }
        let Some((range, weekday)) = weekday(text, date.range.end) else { continue };
        let meant = match (date.year, today) {
            (Some(_), _) => days,
            // Without a year it is the nearest one.
            (None, Some(today)) => nearest(&date, today).into_iter().collect(),
            (None, None) => continue,
        };
        let Some(day) = meant.first().filter(|_| !says_year(text, &date)) else {
            continue;
        };
        let right = day.weekday().num_days_from_monday();
        if right != weekday {
            // A day of the week has a name.
            let name = WEEKDAYS.chars().nth(right as usize).unwrap_or('日');
            let said = Said::new(
                format!("{day} 是星期{name}"),
                format!("{day} is a {}", day.weekday()),
            );
            let finding = Finding::new(Rule::DAY, line, range, said);
            let help = Said::new("请核对日期和星期", "compare the date and the weekday");
            let spot = line.copy.spot(date.range.clone());
            found.tell(finding.likely(name).note(spot, help));
        }
    }
}

/// The day of a month and day that is nearest to that of the issue.
fn nearest(date: &Written, today: Date) -> Option<NaiveDate> {
    let here = NaiveDate::from_ymd_opt(today.year, today.month.into(), today.day.into())?;
    let days = (today.year - 1..=today.year + 1)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, date.month, date.day));
    days.min_by_key(|day| (*day - here).num_days().abs())
}

/// Whether a text speaks of another year before a date that has none: 去年, 2019年.
fn says_year(text: &str, date: &Written) -> bool {
    let before = text.get(..date.range.start).unwrap_or_default();
    let words = ["去年", "前年", "明年", "后年", "当年", "那年", "同年", "次年"];
    date.year.is_none()
        && (words.iter().any(|word| before.contains(word)) || has_year(before))
}

fn has_year(text: &str) -> bool {
    text.match_indices('年').any(|(at, _)| {
        let digits = text[..at].chars().rev().take_while(char::is_ascii_digit).count();
        digits == 4
    })
}

/// Days of the moon have other months.
fn is_lunar(text: &str, date: &Written) -> bool {
    let before = text.get(..date.range.start).unwrap_or_default();
    let clause = before.rfind(['。', '；']).map_or(before, |at| &before[at..]);
    let says =
        ["农历", "阴历", "旧历", "夏历", "腊月"].iter().any(|word| clause.contains(word));
    // 康熙二十年二月三十日 is of the moon too.
    says || date.figures == Figures::Han && before.ends_with('年')
}

/// The dates of a text: 6月30日, 2026年6月30日, 2026-06-30, 六月三十日.
fn dates(text: &str) -> Vec<Written> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('月') {
        let (digits, figures) = number_before(text, at);
        let rest = &text[at + '月'.len_utf8()..];
        let end = rest.find(['日', '号']).filter(|end| *end <= 9);
        let (Some(start), Some(end)) = (digits, end) else { continue };
        let (month, day) = (&text[start..at], &rest[..end]);
        let read = |words: &str| match figures {
            Figures::Digits => words.parse().ok(),
            Figures::Han => han(words).and_then(|n| u32::try_from(n / 1000).ok()),
        };
        let (Some(month), Some(day)) = (read(month), read(day)) else { continue };
        let mut from = start;
        let mut year = None;
        if let Some(before) = text[..start].strip_suffix('年')
            && let (Some(begin), Figures::Digits) = number_before(text, before.len())
            && before.len() - begin == 4
        {
            from = begin;
            year = before[begin..].parse().ok();
        }
        // 13月 of a plan, 第6月: no date at all.
        if (1..=12).contains(&month) && (1..100).contains(&day) {
            let end = at + '月'.len_utf8() + end + '日'.len_utf8();
            found.push(Written { range: from..end, year, month, day, figures });
        }
    }
    found.extend(in_hyphens(text));
    found
}

/// Where the number before a place begins.
fn number_before(text: &str, at: usize) -> (Option<usize>, Figures) {
    let before = &text[..at];
    let run = |is: fn(char) -> bool| {
        let start = before.trim_end_matches(is).len();
        (start < at).then_some(start)
    };
    match run(|c| c.is_ascii_digit()) {
        Some(start) => (Some(start), Figures::Digits),
        None => (run(|c| "〇零一二三四五六七八九十".contains(c)), Figures::Han),
    }
}

/// 2026-06-30, with nothing Latin or another hyphen beside it.
fn in_hyphens(text: &str) -> Vec<Written> {
    let is_part =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.' | '_');
    let mut found = Vec::new();
    let mut from = 0;
    for word in text.split(|c| !is_part(c)) {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        from = at.max(from);
        let parts: Vec<&str> = word.split('-').collect();
        let [year, month, day] = parts.as_slice() else { continue };
        let figures = parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
        if !figures || year.len() != 4 || month.len() > 2 || day.len() > 2 {
            continue;
        }
        let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse())
        else {
            continue;
        };
        if (1900..=2100).contains(&year)
            && (1..=12).contains(&month)
            && (1..=31).contains(&day)
        {
            let range = from..from + word.len();
            found.push(Written {
                range,
                year: Some(year),
                month,
                day,
                figures: Figures::Digits,
            });
        }
    }
    found
}

/// The weekday behind a date, from Monday, and where its last character stands.
fn weekday(text: &str, at: usize) -> Option<(std::ops::Range<usize>, u32)> {
    let rest = text.get(at..)?;
    let bare = rest.trim_start_matches(['（', '(', '，', ' ']);
    let name = ["星期", "礼拜", "周"].iter().find_map(|name| bare.strip_prefix(name))?;
    let c = name.chars().next()?;
    let day = if c == '天' { '日' } else { c };
    let nth = WEEKDAYS.chars().position(|other| other == day)?;
    let start = text.len() - name.len();
    // 周一至周五 is a stretch of days.
    let more = name[c.len_utf8()..].starts_with(['至', '到', '、', '和']);
    (!more).then_some((start..start + c.len_utf8(), u32::try_from(nth).ok()?))
}
