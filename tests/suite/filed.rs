//! Stories that stand in files of their own, at the desk.

use std::fs;

use serde_json::json;

use super::served::Served;

/// A desk for a sample with a letter in a file of its own.
pub(crate) fn desk(name: &str, text: &str) -> Served {
    Served::with(name, &[("来信.txt", text)], |issue| {
        let letter =
            "稿件:\n  来信:\n    标题: 一封来信\n    备稿: 是\n    文件: 来信.txt\n";
        issue.replacen("稿件:\n", letter, 1)
    })
}

const LETTER: &str = "/api/story?id=%E6%9D%A5%E4%BF%A1";

fn letter(desk: &Served) -> String {
    String::from_utf8(fs::read(desk.paper.join("来信.txt")).unwrap()).unwrap()
}

#[test]
fn what_is_typed_goes_into_its_file_and_comes_back() {
    let desk = desk("filed", "\u{feff}第一段。\r\n第二段。\r\n");
    let issue = desk.text();
    let told = desk.get(LETTER).json();
    assert_eq!(told["file"]["path"], "来信.txt");
    assert_eq!(
        (&told["file"]["open"], &told["words"]["body"]),
        (&json!(true), &json!("第一段。\n第二段。"),)
    );
    let edit = |words: &str, base: &str| {
        let edit = json!({
            "kind": "story", "story": "来信", "key": "body", "words": words, "base": base,
        });
        desk.post("/api/edit", &json!({ "edits": [edit] })).status
    };
    assert_eq!(edit("第一段改。\n第二段。", "第一段。\n第二段。"), 200);
    // Its mark and its line ends stay, and the issue is as it was.
    assert_eq!(letter(&desk), "\u{feff}第一段改。\r\n第二段。\r\n");
    assert_eq!(desk.text(), issue);
    // Whoever knew other words is asked, and nothing is changed.
    assert_eq!(edit("另一段。", "第一段。\n第二段。"), 409);
    assert_eq!(letter(&desk), "\u{feff}第一段改。\r\n第二段。\r\n");
    // Another program saves it.
    fs::write(desk.paper.join("来信.txt"), "别人写的。\n").unwrap();
    assert_eq!(edit("另一段。", "第一段改。\n第二段。"), 409);
    assert_eq!(edit("别人写的，我改的。", "别人写的。"), 200);
    assert_eq!(letter(&desk), "别人写的，我改的。\n");
    for known in ["别人写的。\n", "第一段改。\n第二段。\n", "第一段。\n第二段。\n"]
    {
        assert_eq!(desk.post("/api/undo", &json!({})).status, 200);
        let told = desk.get(LETTER).json();
        assert_eq!(told["words"]["body"], known.trim_end());
    }
    assert_eq!(desk.text(), issue);
}

#[test]
fn quotes_in_a_file_of_its_own_are_mended_from_the_desk() {
    let desk = desk("filed-fix", "他说,\"好\"。\n");
    let state = desk.state();
    let findings = state["findings"].as_array().unwrap();
    let own = findings.iter().filter(|own| !own["fix"].is_null());
    let nths: Vec<_> = own.map(|own| own["nth"].clone()).collect();
    // The story is on no page, and so is what is found in its file.
    assert!(!nths.is_empty() && findings[0]["page"].is_null(), "{findings:?}");
    assert_eq!(desk.post("/api/fix", &json!({ "nths": nths })).status, 200);
    assert!(letter(&desk).contains("“好”"), "{}", letter(&desk));
}

#[test]
fn what_stands_in_a_file_is_taken_into_the_issue() {
    let desk = desk("filed-in", "第一段。\n第二段。\n");
    let known = desk.get(LETTER).json();
    let before = desk.text();
    assert_eq!(desk.post("/api/takein", &json!({ "id": "来信" })).status, 200);
    let text = desk.text();
    assert!(
        !text.contains("文件: 来信.txt") && text.contains("      第二段。\n"),
        "{text}"
    );
    let told = desk.get(LETTER).json();
    assert_eq!(
        (told["file"].is_null(), &told["words"]["body"]),
        (true, &known["words"]["body"])
    );
    // One step back is the issue that named the file, and one forth the other.
    for (way, known) in [("/api/undo", &before), ("/api/redo", &text)] {
        assert_eq!(desk.post(way, &json!({})).status, 200);
        assert_eq!(&desk.text(), known, "{way}");
    }
    // The file stays, and nothing is left to take in.
    assert_eq!(letter(&desk), "第一段。\n第二段。\n");
    assert_eq!(desk.post("/api/takein", &json!({ "id": "来信" })).status, 409);
}
