//! 编排 of the style: how much the rules of a page count.

use super::super::key::limit::WEIGHT;
use super::super::nearest::nearest;
use super::super::node::{Entry, Kind};
use super::super::table::Field;
use super::{count_within, tell_twice};
use crate::copy::Weighing;
use crate::diag::{Diagnostic, Report, Rule, Said};

/// What the rules are called that can be weighed, in the order of [`Weighing::RULES`].
pub(in crate::issue) const NAMES: [Name; Weighing::RULES.len()] = [
    name("头条位置", "lead_place"),
    name("题序", "headline_order"),
    name("碰题", "tombstones"),
    name("断版", "cuts"),
    name("十字缝", "crossings"),
    name("栏长", "leg_length"),
    name("图位", "photo_places"),
    name("朝向", "gaze"),
    name("同组", "related"),
    name("单行", "lone_lines"),
];

/// The name of a rule in both languages.
pub(in crate::issue) struct Name {
    pub(in crate::issue) zh: &'static str,
    pub(in crate::issue) en: &'static str,
}

const fn name(zh: &'static str, en: &'static str) -> Name {
    Name { zh, en }
}

pub(super) fn read(report: &mut Report, field: Option<Field<'_>>) -> Weighing {
    let mut weighing = Weighing::default();
    let Some(field) = field else { return weighing };
    let Kind::Table(entries) = &field.node.kind else {
        let (zh, en) = (
            "下面应是一条一条的规矩和百分数，如 断版: 200%",
            "rules and how much they count are wanted: cuts: 200%",
        );
        report.tell(field.fault(zh, en));
        return weighing;
    };
    let mut seen: Vec<(&str, &Entry)> = Vec::new();
    for entry in entries {
        let Some(rule) = rule(&entry.key) else {
            report.tell(unknown(entry));
            continue;
        };
        if let Some((_, first)) = seen.iter().find(|(known, _)| *known == rule) {
            tell_twice(report, entry, first.span);
            continue;
        }
        seen.push((rule, entry));
        let own = Field { key: field.key, span: entry.span, node: &entry.value };
        let counts = count_within(report, Some(own), &["%", "％"], WEIGHT.counts());
        if let Some(counts) = counts {
            weighing.set(rule, counts);
        }
    }
    weighing
}

/// The rule of a name, or of its number in composition.md: `R6`.
fn rule(typed: &str) -> Option<&'static str> {
    let mut all = NAMES.iter().zip(Weighing::RULES);
    let own = all.find(|(name, rule)| {
        typed == name.zh || typed == name.en || typed.eq_ignore_ascii_case(rule)
    });
    own.map(|(_, rule)| rule)
}

fn unknown(entry: &Entry) -> Diagnostic {
    let message = Said::new(
        format!("没有“{}”这条可以加减分量的规矩", entry.key),
        format!("there is no rule {} that could count more or less", entry.key),
    );
    let fault = Diagnostic::new(Rule::KEY_UNKNOWN, entry.span, message);
    let names = NAMES.iter().flat_map(|name| [name.zh, name.en]);
    if let Some(near) = nearest(&entry.key, names) {
        let help = Said::new(format!("是不是“{near}”？"), format!("is {near} meant?"));
        return fault.help(help).proposal(near);
    }
    fault.help(Said::new(
        format!("这里可以写：{}", NAMES.map(|name| name.zh).join("、")),
        format!("known here: {}", NAMES.map(|name| name.en).join(", ")),
    ))
}
