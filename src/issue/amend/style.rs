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
            Value::Table(_) => editor.append(&style, name, &table),
            // A style that says nothing yet.
            Value::Word(_) | Value::List(_) => {
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
