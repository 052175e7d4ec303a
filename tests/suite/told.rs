//! The very words of the messages, in both tongues: each row of the table of what Chinese
//! editors type, as the program shows it.

use std::fs;

use crate::desk::{banmian, folder};
use crate::golden;

/// The rows of the table, a file each.
const ROWS: &[(&str, &str)] = &[
    ("full-width colon", "    标题：百人拼布"),
    ("no space", "    标题:百人拼布"),
    ("comment", "    标题: 3号楼 #2单元"),
    ("nothing but a comment", "    标题: #2单元"),
    ("anchor", "    标题: &加油"),
    ("alias", "    标题: *重要*"),
    ("brackets", "    标题: [快讯]百人拼布"),
    ("directive", "    标题: %90"),
    ("quotes", "    标题: \"百人拼布\"迎建党"),
    ("second colon", "    标题: 提醒: 明日: 停水"),
    ("tab", "\t标题: 百人拼布"),
    ("ideographic space", "\u{3000}\u{3000}标题: 百人拼布"),
    ("no quotation mark to close it", "    标题: \"百人拼布"),
    ("no bracket to close it", "    标题: [百人拼布"),
    ("yes in English", "    标题: 百人拼布\n    备稿: yes"),
    ("nothing", "    标题: ~"),
    ("twice", "    标题: 百人拼布\n    标题: 又一个"),
    ("another key", "    标提: 百人拼布"),
    ("unseen", "    标题: 百人\u{200b}拼布"),
    ("suspicious", "    标题: “百人(拼布）,１２"),
];

const ISSUE: &str = "\
报纸: {刊名: 嘉兴天地, 版式: 四开}
期次: {日期: 2021-03-25}
稿件:
  甲:
    等级: 二条
@
    正文: |
      昨日，全市新增绿地。
版面:
  - {版次: 2, 稿件: [甲]}
";

#[test]
fn every_row_is_told_in_words_an_editor_knows() {
    let desk = folder("told");
    let path = desk.join("issue.yaml");
    for tongue in ["zh", "en"] {
        let mut said = String::new();
        for (what, typed) in ROWS {
            fs::write(&path, ISSUE.replace('@', typed)).unwrap();
            let ran = banmian(&["check", path.to_str().unwrap(), "--lang", tongue]);
            let words = ran.out.replace(path.to_str().unwrap(), "issue.yaml");
            said += &format!("== {what}, exit {}\n{}\n", ran.code, words + &ran.err);
        }
        golden::check(&format!("told/{tongue}"), &said);
    }
}
