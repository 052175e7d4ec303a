//! The style: how much the rules of a page count.

use super::last_key;
use crate::copy::Weighing;
use crate::issue::edit::{Editor, Tongue, Value};
use crate::issue::key::{ROOT, STYLE};
use crate::issue::read::weighing::NAMES;

/// Says how much the rules count that count more or less than usual, and nothing of the
/// others. What the style says else stays.
pub(super) fn weigh(editor: &mut Editor, weighing: &Weighing) -> Option<()> {
    let tongue = Tongue::of(&last_key(editor, &[])?);
    let all = Weighing::RULES.into_iter().zip(NAMES);
    let said = all.filter(|(rule, _)| weighing.of(rule) != Weighing::USUAL);
    let entries = said.map(|(rule, name)| {
        let word = Value::Word(format!("{}%", weighing.of(rule)));
        (tongue.word(name.zh, name.en).to_owned(), word)
    });
    let table = Value::Table(entries.collect());
    let is_said = weighing.said().next().is_some();
    let name = tongue.word("编排", "weights");
    let style = editor.under(&[], &ROOT, "style");
    let known = style.as_ref().and_then(|style| editor.under(style, &STYLE, "weights"));
    match (style, known) {
        (_, Some(at)) if is_said => editor.fill(&at, &table),
        (_, Some(at)) => editor.remove(&at),
        // As usual already.
        (_, None) if !is_said => Some(()),
        (Some(style), None) => match editor.value().at(&style)? {
            Value::Table(said) if !said.is_empty() => editor.append(&style, name, &table),
            // A style that says nothing yet.
            Value::Table(_) | Value::Word(_) | Value::List(_) => {
                let only = Value::Table(vec![(name.to_owned(), table)]);
                editor.fill(&style, &only)
            }
        },
        (None, None) => {
            let only = Value::Table(vec![(name.to_owned(), table)]);
            editor.append(&[], tongue.word("样式", "style"), &only)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::copy::Weighing;
    use crate::issue::{Change, amend};

    fn weighed(text: &str, said: &[(&str, u16)]) -> String {
        let mut weighing = Weighing::default();
        said.iter().for_each(|(rule, counts)| weighing.set(rule, *counts));
        amend(text, &[Change::Weigh(weighing)]).unwrap()
    }

    #[test]
    fn what_counts_more_is_said_in_the_style_and_nothing_else_is_touched() {
        let said = [("R6", 200), ("R7", 50)];
        let lines = "样式:\n  正文: {字号: 9pt}  # 小\n";
        let own = weighed(lines, &said);
        assert_eq!(own, format!("{lines}  编排:\n    断版: 200%\n    十字缝: 50%\n"));
        assert_eq!(weighed(&own, &said), own);
        // Another time it says something else, or nothing.
        let again = weighed(&own, &[("R3", 150)]);
        assert!(again.contains("碰题: 150%") && !again.contains("断版"), "{again}");
        assert_eq!(weighed(&own, &[]), lines);
        assert_eq!(
            weighed("style: {lists: hanging}\n", &said),
            "style: {lists: hanging, weights: {cuts: 200%, crossings: 50%}}\n"
        );
        for empty in ["报纸: 甲\n", "报纸: 甲\n样式:\n"] {
            let own = weighed(empty, &said);
            assert!(own.starts_with("报纸: 甲\n样式:\n"), "{own}");
            assert!(own.contains("断版: 200%"), "{own}");
            assert_eq!(weighed(empty, &[]), empty);
        }
    }
}
