use proptest::prelude::*;

use super::{Editor, Step, Value};

/// The path of keys and, where they are figures, of items.
fn path(steps: &str) -> Vec<Step> {
    let step = |word: &str| match word.parse() {
        Ok(nth) => Step::Item(nth),
        Err(_) => Step::Key(word.to_owned()),
    };
    steps.split('/').map(step).collect()
}

fn word(word: &str) -> Value {
    Value::Word(word.to_owned())
}

fn table(pairs: &[(&str, &str)]) -> Value {
    let pair = |(key, value): &(&str, &str)| ((*key).to_owned(), word(value));
    Value::Table(pairs.iter().map(pair).collect())
}

/// The text after one edit.
fn edited(text: &str, edit: impl FnOnce(&mut Editor) -> Option<()>) -> String {
    let mut editor = Editor::open(text).unwrap();
    edit(&mut editor).unwrap();
    editor.finish().unwrap()
}

#[test]
fn a_value_changes_and_its_quotes_its_comment_and_its_line_end_stay() {
    for (was, is) in [
        ("甲: 1-3  # 注\n乙: 2\n", "甲: 1-4  # 注\n乙: 2\n"),
        ("甲: \"1-3\"\t# 注\r\n乙: 2\r\n", "甲: \"1-4\"\t# 注\r\n乙: 2\r\n"),
        ("'甲': '1-3'\r乙: 2\r", "'甲': '1-4'\r乙: 2\r"),
        ("{\"甲\": 1-3, 乙: 2} # 注", "{\"甲\": 1-4, 乙: 2} # 注"),
        ("甲: >-\n  一\n  二\n# 注\n乙: 2\n", "甲: 1-4\n# 注\n乙: 2\n"),
        ("\u{feff}甲: 1-3\n", "\u{feff}甲: 1-4\n"),
        ("甲:\n  1-3\n乙: 2\n", "甲: 1-4\n乙: 2\n"),
    ] {
        assert_eq!(edited(was, |e| e.set(&path("甲"), &word("1-4"))), is, "{was:?}");
    }
}

#[test]
fn a_key_comes_after_another_in_the_style_of_its_table() {
    let all = Value::List(vec![table(&[("a", "1"), ("b", "x y")]), table(&[("a", "2")])]);
    for (was, is) in [
        (
            "p:\r\n  - n: 1 # 注\r\n    m: 2\r\n# 尾\r\n",
            "p:\r\n  - n: 1 # 注\r\n    k:\r\n      - {a: 1, b: 'x y'}\r\n      \
             - {a: 2}\r\n    m: 2\r\n# 尾\r\n",
        ),
        ("p: [{n: 1, m: 2}]", "p: [{n: 1, k: [{a: 1, b: 'x y'}, {a: 2}], m: 2}]"),
        ("p:\n- n: 1\n", "p:\n- n: 1\n  k:\n    - {a: 1, b: 'x y'}\n    - {a: 2}\n"),
        ("p:\n- n: 1", "p:\n- n: 1\n  k:\n    - {a: 1, b: 'x y'}\n    - {a: 2}"),
    ] {
        assert_eq!(
            edited(was, |e| e.insert(&path("p/0"), "n", "k", &all)),
            is,
            "{was:?}"
        );
    }
}

#[test]
fn a_number_is_written_without_quotes() {
    let made = edited("a: {b: 1}\n", |e| e.insert(&path("a"), "b", "c", &word("5")));
    assert_eq!(made, "a: {b: 1, c: 5}\n");
    let made = edited("a:\n  b: 1\n", |e| e.insert(&path("a"), "b", "c", &word("5")));
    assert_eq!(made, "a:\n  b: 1\n  c: 5\n");
    let made = edited("a: [1]\nb:\n- 1\n", |e| {
        e.push(&path("a"), &word("2"))?;
        e.set(&path("b/0"), &word("3"))
    });
    assert_eq!(made, "a: [1, 2]\nb:\n- 3\n");
}

#[test]
fn words_in_quotes_are_written_as_they_are_read() {
    let made = edited("a: \"x\"\nb: 'x'\n", |e| {
        e.set(&path("a"), &word("定“位”\"\\"))?;
        e.set(&path("b"), &word("定'位"))
    });
    assert_eq!(made, "a: \"定“位”\\\"\\\\\"\nb: '定''位'\n");
}

#[test]
fn items_and_keys_come_and_go_and_take_only_their_own_comments_along() {
    let list = "l:\n  - x # 一\n  # 二\n  - y # 三\nm: 1\n";
    let push = edited(list, |e| e.push(&path("l"), &word("z")));
    assert_eq!(push, "l:\n  - x # 一\n  # 二\n  - y # 三\n  - z\nm: 1\n");
    let gone = edited(list, |e| e.remove(&path("l/0")));
    assert_eq!(gone, "l:\n  # 二\n  - y # 三\nm: 1\n");
    let table = "t: {a: 1, b: 2, c: 3} # 注\n";
    let gone = edited(table, |e| e.remove(&path("t/b")));
    assert_eq!(gone, "t: {a: 1, c: 3} # 注\n");
}

#[test]
fn what_is_not_there_is_not_changed() {
    let mut editor = Editor::open("a: {b: 1}\n").unwrap();
    assert_eq!(editor.set(&path("b"), &word("2")), None);
    assert_eq!(editor.set(&path("a/0"), &word("2")), None);
    assert_eq!(editor.insert(&path("a"), "c", "d", &word("2")), None);
    assert_eq!(editor.push(&path("a"), &word("2")), None);
    assert_eq!(editor.remove(&path("a/c")), None);
    assert_eq!(editor.finish().as_deref(), Some("a: {b: 1}\n"));
    assert!(Editor::open("a: [\n").is_none());
    assert!(Editor::open("").is_none());
}

/// A value of any shape, in the words of an issue.
fn any() -> impl Strategy<Value = Value> {
    let leaf = "[一二三a-c1-9][一a1 '\":,{}#-]{0,3}[一a1]".prop_map(Value::Word);
    leaf.prop_recursive(3, 24, 4, |inner| {
        let keys =
            proptest::collection::btree_map("[甲乙丙丁a-d]{1,2}", inner.clone(), 1..4);
        prop_oneof![
            proptest::collection::vec(inner, 1..4).prop_map(Value::List),
            keys.prop_map(|keys| Value::Table(keys.into_iter().collect())),
        ]
    })
}

proptest! {
    /// Any value put in any place of a file reads back, and the rest of the file is there
    /// to the byte.
    #[test]
    fn any_value_goes_into_any_place(value in any(), nth in 0_usize..4, end in 0_usize..3) {
        let end = ["\n", "\r\n", "\r"][end];
        let (head, tail) = ("# 头\n甲:\n  - {a: 1} # 注\n", "  - 'x' # 尾\n乙: |\n  一\n  二\n");
        let place = ["word", "{k: [1, 2]}", "\"q\"", "[]"][nth];
        let lines = |text: &str| text.replace('\n', end);
        let text = lines(&format!("{head}  - {place}\n{tail}"));
        let mut editor = Editor::open(&text).unwrap();
        prop_assert!(editor.set(&path("甲/1"), &value).is_some());
        let made = editor.finish();
        prop_assert!(made.is_some(), "{value:?} in {place}");
        let made = made.unwrap();
        prop_assert!(made.starts_with(&lines(head)), "{made:?}");
        prop_assert!(made.ends_with(&lines(tail)), "{made:?}");
    }
}
